import { STEP_IDS, type StepId } from '../../../core/step';
import { useWords } from './context';

/** Where in the five steps the customer is. */
export function Progress({
  step,
  caseNumber,
}: {
  readonly step: StepId;
  readonly caseNumber: string | null;
}) {
  const words = useWords();
  const current = STEP_IDS.indexOf(step);
  const place = (index: number) => (index < current ? 'done' : index === current ? 'current' : 'ahead');
  return (
    <div class="progress">
      <ol aria-label={words.progress}>
        {STEP_IDS.map((id, index) => (
          <li key={id} class={place(index)} aria-current={index === current ? 'step' : undefined}>
            <span>{words.steps[id]}</span>
          </li>
        ))}
      </ol>
      {caseNumber !== null && <p class="case">{caseNumber}</p>}
    </div>
  );
}
