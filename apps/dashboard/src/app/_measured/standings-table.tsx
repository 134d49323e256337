import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import { usdPerMillionTokens } from '@breakeven/cost-model/serving/serving-cost';
import {
  formatCount,
  formatInterval,
  formatTokensPerSecond,
  formatUsd,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import { ValueBar } from '@breakeven/ui/mark/value-bar';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { BoardStanding } from '../../server/queries/board-standings.ts';
import { vendorColor } from '../_components/hardware-mark.ts';
import { measuredOn } from '../_components/measured-at.tsx';
import { PlainTable } from '../_components/plain-table.tsx';
import { TIER_NAMES, TIER_WORDS } from './tiers.ts';

export interface StandingRow {
  standing: BoardStanding;
  name: ReactNode;
  /** Said after the date of the report, for those who hear links alone. */
  spokenName: string;
  usdPerHour: number | null;
}

interface StandingsTableProps {
  caption: string;
  header: string;
  /** In the order in which they are to stand. */
  rows: readonly StandingRow[];
}

/** Hardware or models with their speeds: the decode speed as a bar with its interval, one line each. */
export function StandingsTable({ caption, header, rows }: StandingsTableProps) {
  const rates = rows.map(({ standing }) => rateOf(standing.decode));
  const maximum = Math.max(
    0,
    ...rates.flatMap((rate) => (rate ? [rate.high ?? rate.value, rate.value] : [])),
  );
  return (
    <PlainTable
      caption={caption}
      columns={[
        { header },
        { header: 'Decode, tokens/s', align: 'end' },
        { header: '' },
        { header: 'Prefill, tokens/s', align: 'end' },
        { header: 'Output, $/M tokens', align: 'end' },
        { header: 'Trust' },
        { header: 'Reports', align: 'end' },
        { header: 'Submitters', align: 'end' },
        { header: 'Shown' },
      ]}
      rows={rows.map(({ standing, name, spokenName, usdPerHour }, index) => {
        const decode = rates[index] ?? null;
        const prefill = rateOf(standing.prefill);
        return {
          key: standing.key,
          cells: [
            name,
            decode ? formatTokensPerSecond(decode.value) : NOT_KNOWN,
            decode && (
              <span
                key="bar"
                className="block w-24 sm:w-40 lg:w-64"
                title={formatInterval(decode, METRICS.decodeTokensPerSecond.format)}
              >
                <ValueBar {...decode} maximum={maximum} color={vendorColor(standing)} />
              </span>
            ),
            prefill ? formatTokensPerSecond(prefill.value) : NOT_KNOWN,
            decode && usdPerHour !== null && decode.value > 0
              ? formatUsd(usdPerMillionTokens({ tokensPerSecond: decode.value, usdPerHour }))
              : NOT_KNOWN,
            <span key="tier" title={TIER_WORDS[standing.tier]}>
              {TIER_NAMES[standing.tier]}
            </span>,
            formatCount(standing.reportCount),
            formatCount(standing.submitterCount),
            <Link
              key="report"
              href={`/reports/${standing.reportId}`}
              prefetch={false}
              className="link whitespace-nowrap"
            >
              {measuredOn(standing.measuredAt)}
              <span className="sr-only">, report of {spokenName}</span>
            </Link>,
          ],
        };
      })}
    />
  );
}

function rateOf(test: BoardStanding['decode']) {
  if (test === null) return null;
  const { median, interval } = test.tokensPerSecond;
  return { value: median, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** What the numbers of such a table are. */
export const STANDINGS_NOTE =
  'As on the leaderboard: the median over independent submitters of the usual test (tg128, pp512, one request at a time), and their interval; the report shown is the one nearest to the median. Cost is today’s median on-demand price divided by the tokens of a busy hour.';
