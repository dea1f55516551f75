import { STEP_IDS, type StepId } from '../../../core/step';
import { useWords } from './context';
import { Icon } from './icons';

interface ProgressProps {
  /** Null before the first step: nothing is shown then. */
  readonly step: StepId | null;
  readonly caseNumber: string | null;
}

/** Where in the five steps the customer is. Where room is short, only the current one is named. */
export function Progress({ step, caseNumber }: ProgressProps) {
  const words = useWords();
  if (step === null) return null;
  const current = STEP_IDS.indexOf(step);
  return (
    <div class="progress">
      <ol aria-label={words.progress}>
        {STEP_IDS.map((id, index) => (
          <li
            key={id}
            class={index < current ? 'done' : index === current ? 'current' : ''}
            aria-current={index === current ? 'step' : undefined}
          >
            <span class="mark" aria-hidden="true">
              {index < current ? <Icon name="check" /> : index + 1}
            </span>
            <span class="name">{words.steps[id]}</span>
            {index < current && <span class="hidden"> {words.done}</span>}
          </li>
        ))}
      </ol>
      {caseNumber !== null && (
        <p class="case">
          {words.caseNumber} <span>{caseNumber}</span>
        </p>
      )}
    </div>
  );
}
