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
import { vendorColor } from '../_components/hardware-mark.ts';
import { measuredOn } from '../_components/measured-at.tsx';
import { PlainTable } from '../_components/plain-table.tsx';
import type { Standing } from './groups.ts';

export interface StandingRow {
  key: string;
  name: ReactNode;
  /** Said after the date of the newest report, for those who hear links alone. */
  spokenName: string;
  decode: Standing | null;
  prefill: Standing | null;
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
  const ends = rows.flatMap(({ decode }) => (decode ? [decode.high ?? decode.value, decode.value] : []));
  const maximum = Math.max(...ends, 0);
  return (
    <PlainTable
      caption={caption}
      columns={[
        { header },
        { header: 'Decode, tokens/s', align: 'end' },
        { header: '' },
        { header: 'Prefill, tokens/s', align: 'end' },
        { header: 'Output, $/Mtok', align: 'end' },
        { header: 'Reports', align: 'end' },
        { header: 'Newest' },
      ]}
      rows={rows.map(({ key, name, spokenName, decode, prefill, usdPerHour }) => {
        const any = decode ?? prefill;
        return {
          key,
          cells: [
            name,
            decode ? formatTokensPerSecond(decode.value) : NOT_KNOWN,
            decode && (
              <span
                key="bar"
                className="block w-24 sm:w-40 lg:w-64"
                title={formatInterval(decode, METRICS.decodeTokensPerSecond.format)}
              >
                <ValueBar {...decode} maximum={maximum} color={vendorColor(decode.newest)} />
              </span>
            ),
            prefill ? formatTokensPerSecond(prefill.value) : NOT_KNOWN,
            decode && usdPerHour !== null && decode.value > 0
              ? formatUsd(usdPerMillionTokens({ tokensPerSecond: decode.value, usdPerHour }))
              : NOT_KNOWN,
            any ? formatCount(any.reportCount) : NOT_KNOWN,
            any ? (
              <Link
                key="newest"
                href={`/reports/${any.newest.reportId}`}
                prefetch={false}
                className="link whitespace-nowrap"
              >
                {measuredOn(any.newest.measuredAt)}
                <span className="sr-only">, newest report of {spokenName}</span>
              </Link>
            ) : (
              NOT_KNOWN
            ),
          ],
        };
      })}
    />
  );
}

/** What the numbers of such a table are. */
export const STANDINGS_NOTE =
  'The median over reports of the usual test (tg128, pp512, one request at a time), with the interval of a single report or the range of several. Cost is the default on-demand price of today over the tokens of a busy hour.';
