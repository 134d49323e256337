import type { EqualSchedules } from '@breakeven/cost-model/procedures/equal-schedules';
import { familyName } from './race-words.ts';

/** The question of the page in one sentence with its numbers. */
export function RaceAnswer({ race }: { race: EqualSchedules }) {
  const { family, retaken, variants } = race;
  const times = (count: number) => (count === 0 ? 'in none' : `in ${count}`);
  return (
    <p className="mt-4 max-w-[80ch] text-pretty text-lg leading-snug">
      As they were run, the smaller {familyName(family)} takes the lead back {times(retaken.asRun)} of{' '}
      {retaken.pairs} pairs. With learning-rate schedules that end at the hours compared it does{' '}
      <strong className="font-semibold">{times(retaken.modelled)}</strong>, under{' '}
      {retaken.modelled === 0 ? 'any' : 'one or more'} of {variants.length} fits of two annealing laws
      <span className="text-muted"> (modelled)</span>.
    </p>
  );
}
