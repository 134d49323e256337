import { register } from 'tsx/esm/api';

// A thread has none of the loaders of the program that starts it: sources are run as they are written.
register();
const questions = import('./questions.ts');

/** @param {import('./questions.ts').Task} task */
export async function answer(task) {
  return (await questions).answer(task);
}
