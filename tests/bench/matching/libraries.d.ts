// natural's own types cover its entrances alone, which load far more than the one classifier.
declare module 'natural/lib/natural/classifiers/bayes_classifier' {
  /** Naive Bayes over the tokens that a text has. */
  export default class BayesClassifier {
    /** Takes the tokens of a text, or a text, which it splits itself. */
    addDocument(text: string | readonly string[], label: string): void;
    train(): void;
    classify(text: string | readonly string[]): string;
  }
}

declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  /** The stems of a text's words, without stop words. */
  export function tokenizeAndStem(text: string): string[];
}

// NLP.js comes without types; these are the parts that are used here.
declare module '@nlpjs/basic' {
  /** Holds the parts that NLP.js is put together from. */
  export interface Container {
    use(plugin: unknown): void;
  }
  export function containerBootstrap(settings: { readonly loadEnv: boolean }): Container;
  export const LangEn: unknown;
  export class Nlp {
    constructor(settings: {
      readonly container: Container;
      readonly autoSave: boolean;
      readonly autoLoad: boolean;
      readonly nlu: { readonly log: boolean };
    });
    addLanguage(locales: readonly string[]): void;
    addDocument(locale: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    process(locale: string, text: string): Promise<unknown>;
  }
}

declare module '@nlpjs/lang-zh' {
  export const LangZh: unknown;
}

// As in the engine's declarations: opencc-js's own types do not resolve.
declare module 'opencc-js/cn2t' {
  /** Makes a function that converts simplified characters to those of Taiwan or Hong Kong. */
  export function Converter(options: { from: 'cn'; to: 'tw' | 'hk' }): (text: string) => string;
}
