import type { EqualSchedules } from '@breakeven/cost-model/procedures/equal-schedules';
import type { Overtaking, PairUnderSchedules } from '@breakeven/cost-model/races/under-schedules';
import { formatInterval, formatLargeCount } from '@breakeven/cost-model/values/format';
import { PlainTable } from '../../_components/plain-table.tsx';
import { sizeName } from './race-words.ts';

/** What becomes of every pair: as it was run, and where both schedules end at the hours compared. */
export function PairsTable({ race }: { race: EqualSchedules }) {
  return (
    <PlainTable
      isStackedOnPhone
      caption="Every pair of runs, as it was run and with equal schedules"
      columns={[
        { header: 'Pair' },
        { header: 'As it was run' },
        { header: 'Equal schedules, modelled' },
        { header: 'Larger leads at the end' },
      ]}
      rows={race.pairs.map((pair) => ({
        key: `${pair.smaller} ${pair.larger}`,
        cells: [
          <span key="pair" className="whitespace-nowrap">
            {sizeName(pair.smaller)} and {sizeName(pair.larger)}
          </span>,
          asRunText(pair, pair.asRun),
          ...modelledTexts(pair),
        ],
      }))}
    />
  );
}

function asRunText(
  { smaller, larger }: PairUnderSchedules,
  { passesAt, retakenAt, leaderAtEnd }: Overtaking,
) {
  if (passesAt === null) {
    return leaderAtEnd === larger
      ? `${sizeName(larger)} leads throughout`
      : `${sizeName(larger)} never passes`;
  }
  const passes = `${sizeName(larger)} passes at ${formatLargeCount(passesAt)} hours`;
  return retakenAt === null
    ? passes
    : `${passes}, ${sizeName(smaller)} takes the lead back at ${formatLargeCount(retakenAt)}`;
}

function modelledTexts({ smaller, larger, byVariant }: PairUnderSchedules): [string, string] {
  const all = Object.values(byVariant);
  const hours = all.flatMap(({ passesAt }) => passesAt ?? []);
  const back = all.filter(({ retakenAt }) => retakenAt !== null).length;
  const ahead = all.filter(({ leaderAtEnd }) => leaderAtEnd === larger).length;
  const range = formatInterval({ low: Math.min(...hours), high: Math.max(...hours) }, formatLargeCount);
  const passes =
    hours.length === 0
      ? `${sizeName(larger)} never passes`
      : `${sizeName(larger)} passes at ${range} hours, under ${hours.length} of ${all.length} fits`;
  const returns =
    back === 0 ? `${sizeName(smaller)} never comes back` : `${sizeName(smaller)} comes back under ${back}`;
  return [hours.length === 0 ? passes : `${passes}; ${returns}`, `under ${ahead} of ${all.length} fits`];
}
