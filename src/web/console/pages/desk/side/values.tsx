import { useState } from 'react';
import type { Conversation } from '../../../api/thread';
import { useWords } from '../../../words';
import { HandBack, type Question } from '../actions/hand-back';
import classes from './side.module.css';
import { ValueRow } from './value-row';

/** An account is asked for in two steps: it stands where it comes first. */
function onceEach(values: Conversation['values']): Conversation['values'] {
  return values.filter(({ slot }, place) => values.findIndex((each) => each.slot === slot) === place);
}

/** The customer's answers, step by step. */
export function Values({ conversation, own }: { conversation: Conversation; own: boolean }) {
  const { form, terms } = useWords();
  const [question, setQuestion] = useState<Question | null>(null);
  const values = onceEach(conversation.values);
  const steps = [...new Set(values.map(({ step }) => step))];
  if (values.length === 0)
    return (
      <section className={classes.section}>
        <h3>{form.application}</h3>
        <p className={classes.empty}>{form.noApplication}</p>
      </section>
    );
  return (
    <>
      {steps.map((step) => (
        <section key={step} className={classes.section} aria-label={terms.steps[step]}>
          <h3>{terms.steps[step]}</h3>
          <dl className={classes.values}>
            {values
              .filter((value) => value.step === step)
              .map((value) => (
                <ValueRow
                  key={value.slot}
                  conversation={conversation}
                  value={value}
                  own={own}
                  onAskAgain={setQuestion}
                />
              ))}
          </dl>
        </section>
      ))}
      {question !== null && (
        <HandBack conversation={conversation} question={question} onClose={() => setQuestion(null)} />
      )}
    </>
  );
}
