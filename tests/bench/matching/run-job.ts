import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type Job, type Outcome, outcomeSchema } from './contract';

/** How long a job may take. */
export const LIMIT_MINUTES = 10;

/**
 * Does a job in a process of its own, so that engines share neither memory nor what the compiler has
 * learned of the machine code. A crash or too long a time is an outcome like others.
 */
export function runJob(job: Job): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = fork(join(__dirname, 'worker.js'), {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const end = (outcome: Outcome): void => {
      clearTimeout(late);
      child.kill('SIGKILL');
      resolve(outcome);
    };
    const late = setTimeout(() => end({ failure: `over ${LIMIT_MINUTES} minutes` }), LIMIT_MINUTES * 60_000);
    child.once('message', (message) => {
      const answer = outcomeSchema.safeParse(message);
      end(answer.success ? answer.data : { failure: 'gave no usable answer' });
    });
    child.once('error', (error) => end({ failure: error.message }));
    child.once('exit', (code, signal) => end({ failure: `ended with ${signal ?? code ?? 'nothing'}` }));
    child.send(job);
  });
}
