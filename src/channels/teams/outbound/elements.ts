/** Media type of an Adaptive Card. */
export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** How a run of text looks. */
export interface RunStyle {
  readonly weight?: 'Bolder';
  readonly size?: 'Small';
  readonly color?: 'Good';
  readonly isSubtle?: true;
}

/** Text that is shown as it is: there is no Markdown in a text run, whatever the words are. */
export interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly [RunStyle & { readonly type: 'TextRun'; readonly text: string }];
  readonly spacing?: Spacing;
}

/** A button that is sent as an `adaptiveCard/action`. */
export interface ExecuteAction {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly tooltip?: string;
  readonly verb: string;
  readonly data: object;
  readonly associatedInputs: 'auto' | 'none';
  readonly style?: 'positive';
  readonly fallback: object;
}

/** A button that opens an address. */
export interface OpenUrlAction {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly url: string;
}

/** Buttons beside each other. */
export interface ActionSet {
  readonly type: 'ActionSet';
  readonly actions: readonly (ExecuteAction | OpenUrlAction)[];
  readonly spacing?: Spacing;
}

/** A field to type into. */
export interface TextInput {
  readonly type: 'Input.Text';
  readonly id: 'value';
  readonly label: string;
  /** Chooses a phone's keyboard. */
  readonly style: 'text' | 'tel';
  readonly maxLength: number;
  readonly isRequired: true;
  readonly errorMessage: string;
}

/** Something with a frame that can be pressed as a whole. */
export interface Container {
  readonly type: 'Container';
  readonly style: 'emphasis';
  readonly items: readonly RichTextBlock[];
  readonly selectAction: ExecuteAction;
  readonly spacing?: Spacing;
}

/** Columns beside each other. */
export interface ColumnSet {
  readonly type: 'ColumnSet';
  readonly columns: readonly {
    readonly type: 'Column';
    readonly width: 'stretch' | 'auto';
    readonly verticalContentAlignment?: 'Center';
    readonly items: readonly CardElement[];
  }[];
}

type Spacing = 'None' | 'Small';

/** What a card is made of. */
export type CardElement = RichTextBlock | ActionSet | TextInput | Container | ColumnSet;

/** An Adaptive Card 1.5. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: string;
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
}

/** A card would put a date in place of these words. */
const DATE_MACRO = /\{\{(?=(?:DATE|TIME)\()/g;

/** Text in a style; line breaks in it are not kept. */
export function textBlock(text: string, style: RunStyle = {}, spacing?: Spacing): RichTextBlock {
  const shown = text.replace(DATE_MACRO, '{\u200B{');
  return {
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: shown, ...style }],
    ...(spacing === undefined ? {} : { spacing }),
  };
}

/** A text, a block a line: a card keeps no line breaks within one. Empty lines become space. */
export function textBlocks(text: string, style: RunStyle = {}): RichTextBlock[] {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.split('\n'));
  return paragraphs.flatMap((lines) =>
    lines
      .filter((line) => line.trim() !== '')
      .map((line, index) => textBlock(line, style, index === 0 ? undefined : 'None')),
  );
}

/** A card of some elements; `fallbackText` is what a client shows that cannot draw it. */
export function adaptiveCard(body: readonly CardElement[], fallbackText: string, lang: string): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang,
    fallbackText,
    body,
  };
}
