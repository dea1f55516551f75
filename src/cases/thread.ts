import { Worker, type ResourceLimits } from 'node:worker_threads';

/** What a task in a thread of its own may take. */
export interface ThreadLimits {
  /** Time until the thread is ended, in milliseconds. */
  readonly ms: number;
  readonly resources?: ResourceLimits;
}

/**
 * Runs code in a thread of its own, so that what a customer sent cannot hold up the program.
 * @param code JavaScript of a CommonJS module that posts one message: its answer
 * @param workerData what the code finds under this name
 * @returns the answer
 * @throws Error when the code throws, ends without an answer, or goes over its limits
 */
export async function runInThread(code: string, workerData: object, limits: ThreadLimits): Promise<unknown> {
  const worker = new Worker(code, {
    eval: true,
    workerData,
    stdout: true,
    stderr: true,
    ...(limits.resources === undefined ? {} : { resourceLimits: limits.resources }),
  });
  try {
    return await answerOf(worker, limits.ms);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, limitMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the thread took too long')), limitMs);
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', () => {
      clearTimeout(late);
      reject(new Error('the thread ended without an answer'));
    });
  });
}
