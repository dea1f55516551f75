import type { Conversation } from '../../../api/thread';
import { Ago, useMomentText } from '../../../parts/time';
import { useNameOf } from '../../../session';
import { useWords } from '../../../words';
import classes from './side.module.css';

type Handoff = Conversation['earlierHandoffs'][number];

function Earlier({ handoff }: { handoff: Handoff }) {
  const { form, terms } = useWords();
  const moment = useMomentText();
  const nameOf = useNameOf();
  const about = [
    moment(handoff.since),
    ...(handoff.agent === null ? [] : [nameOf(handoff.agent)]),
    ...(handoff.outcome === null ? [] : [form.outcomes[handoff.outcome]]),
    `${form.rating}: ${handoff.rating === null ? form.noRating : terms.ratings[handoff.rating]}`,
  ];
  return (
    <li>
      {terms.reasons[handoff.reason]}
      <br />
      <span>{about.join(' · ')}</span>
    </li>
  );
}

/** Why the customer wants a person, and how it went before. */
export function Handoffs({ conversation }: { conversation: Conversation }) {
  const { form, terms, queue } = useWords();
  const { handoff, callback, earlierHandoffs } = conversation;
  return (
    <>
      {handoff && (
        <section className={classes.section} aria-label={form.handoff}>
          <h3>{form.handoff}</h3>
          <p className={classes.shown} style={{ margin: 0 }}>
            {terms.reasons[handoff.reason]}
            {callback && ` · ${queue.callbacks[callback]}`}
          </p>
          <dl className={classes.facts}>
            <dt>{form.since}</dt>
            <dd>
              <Ago at={handoff.since} />
            </dd>
            {handoff.claimedAt && (
              <>
                <dt>{form.claimed}</dt>
                <dd>
                  <Ago at={handoff.claimedAt} />
                </dd>
              </>
            )}
          </dl>
        </section>
      )}
      {earlierHandoffs.length > 0 && (
        <section className={classes.section} aria-label={form.history}>
          <h3>{form.history}</h3>
          <ul className={classes.history}>
            {earlierHandoffs.map((each) => (
              <Earlier key={each.id} handoff={each} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
