import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Contacts } from '../contacts';
import type { Words } from '../words';
import type { Store } from '../store';

/** Where the operator itself can be reached. */
export const ContactsContext = createContext<Contacts>({ hosts: [], emails: [], phones: [] });

/** The words of the language that is set. */
export const WordsContext = createContext<Words | undefined>(undefined);

/** The words of the language that is set. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error('no words are set');
  return words;
}

/** The value of a store; draws again when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.get());
  useEffect(() => {
    const read = () => setValue(store.get());
    read();
    return store.subscribe(read);
  }, [store]);
  return value;
}
