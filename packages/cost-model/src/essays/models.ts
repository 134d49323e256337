import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ModelShape } from '@breakeven/schema/model/model-shape';
import { type EqualSchedules, equalSchedules } from '../procedures/equal-schedules.ts';
import { type Racer, tokensUntil } from '../races/racer.ts';
import { racersOf } from '../races/racers-of.ts';

/** The catalogue's shape of an id that these modules name themselves. */
export function known(id: string): ModelShape {
  const shape = findModel(id);
  if (shape === undefined) throw new Error(`${id} is in the catalogue`);
  return shape;
}

/** The run of a model, as `llama-1-7b`. */
export function runOf(model: string): Racer {
  const found = racersOf(model.slice(0, 'llama-1'.length)).find((racer) => racer.model === model);
  if (found === undefined) throw new Error(`${model} has a run`);
  return found;
}

export function tokensTo(model: string, loss: number): number {
  return tokensUntil({ curve: runOf(model).curve, loss }) ?? Number.NaN;
}

export const hoursTo = (model: string, loss: number) => tokensTo(model, loss) * runOf(model).gpuHoursPerToken;

const raced = new Map<string, EqualSchedules>();

/** The race of a family with equal schedules, computed once: a dozen rows ask for it. */
export function raceOfEqualSchedules(family: string): EqualSchedules {
  const known = raced.get(family) ?? equalSchedules({ family });
  raced.set(family, known);
  return known;
}
