import { equalSchedules } from '@breakeven/cost-model/procedures/equal-schedules';
import { law } from '@breakeven/cost-model/procedures/law';
import { optimalModel } from '@breakeven/cost-model/procedures/optimal-model';
import { predict } from '@breakeven/cost-model/procedures/predict';
import { race } from '@breakeven/cost-model/procedures/race';
import { DomainError } from '@breakeven/cost-model/values/domain';

/** Questions that may take longer than the thread that answers everybody can be without. */
const LONG = { equalSchedules, law, optimalModel, predict, race };

export interface Task {
  question: keyof typeof LONG;
  input: unknown;
}

/** A DomainError does not survive the way between threads. */
export type Outcome = { ok: true; answer: unknown } | { ok: false; parameter: string; problem: string };

export function answer({ question, input }: Task): Outcome {
  try {
    return { ok: true, answer: LONG[question](input as never) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, parameter: error.parameter, problem: error.problem };
  }
}
