import { Button } from '@mantine/core';
import { languageChoice } from '../state/preferences';
import { useLanguage, useWords } from '../words';

/** Switches to the other language; named in that language. */
export function LanguageButton() {
  const language = useLanguage();
  const { nav } = useWords();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button variant="subtle" size="compact-sm" lang={other} onClick={() => languageChoice.set(other)}>
      {nav.otherLanguage}
    </Button>
  );
}
