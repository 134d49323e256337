'use client';

import { formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import { ValueBar } from '@breakeven/ui/mark/value-bar';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { TRPCReactProvider } from '../../../trpc/client.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';

/** A row of /api/v1/results, as far as it is read here. */
interface Row {
  reportId: string;
  hardwareId: string;
  hardware: string;
  modelId: string;
  modelShapeId: string;
  modelName: string;
  type: string;
  test: string;
  concurrency: number;
  tokensPerSecondMedian: number;
}

const MOST_ROWS = 8;

/** Where a report stands among the others of the same hardware, model and type that the site has: the only one here that asks for it. */
export function Standing({ reportId }: { reportId: string }) {
  return (
    <TRPCReactProvider>
      <Places reportId={reportId} />
    </TRPCReactProvider>
  );
}

function Places({ reportId }: { reportId: string }) {
  const { data, isError } = useQuery({
    queryKey: ['standing', reportId],
    queryFn: () => standingOf(reportId),
  });
  if (isError) return <p className="mt-4 text-muted text-sm">The other results could not be read.</p>;
  const own = data?.find((row) => row.reportId === reportId);
  if (data === undefined || own === undefined) return null;
  const tests = [...new Set(data.filter((row) => row.reportId === reportId).map(({ test }) => test))];
  return (
    <div className="mt-6 grid gap-4">
      <h3 className="font-semibold">
        You are here: {own.modelName} in {own.type} on{' '}
        <Link href={`/gpu/${own.hardwareId}`} className="link">
          {own.hardware}
        </Link>
      </h3>
      {tests.map((test) => (
        <Place key={test} test={test} rows={data} reportId={reportId} />
      ))}
    </div>
  );
}

function Place({ test, rows, reportId }: { test: string; rows: readonly Row[]; reportId: string }) {
  const same = rows
    .filter((row) => row.test === test && row.concurrency === 1)
    .toSorted((a, b) => b.tokensPerSecondMedian - a.tokensPerSecondMedian);
  const place = same.findIndex((row) => row.reportId === reportId);
  const first = Math.max(0, Math.min(place - MOST_ROWS / 2, same.length - MOST_ROWS));
  const maximum = same[0]?.tokensPerSecondMedian ?? 0;
  return (
    <div>
      <p className="mb-1 text-sm">
        {same.length === 1
          ? `${test}: the first report of this test here`
          : `${test}: faster than ${same.length - 1 - place} of ${same.length - 1} other reports`}
      </p>
      <PlainTable
        caption={`${test}, this report among others`}
        columns={[{ header: 'Report' }, { header: 'Tokens per second', align: 'end' }, { header: '' }]}
        rows={same.slice(first, first + MOST_ROWS).map((row) => ({
          key: row.reportId,
          cells: [
            <Link key="id" href={`/reports/${row.reportId}`} prefetch={false} className="link font-mono">
              {row.reportId === reportId ? 'you' : row.reportId.slice(0, 8)}
            </Link>,
            formatTokensPerSecond(row.tokensPerSecondMedian),
            <ValueBar
              key="bar"
              value={row.tokensPerSecondMedian}
              maximum={maximum}
              color={row.reportId === reportId ? 'var(--color-accent)' : 'var(--color-field)'}
            />,
          ],
        }))}
      />
    </div>
  );
}

async function standingOf(reportId: string): Promise<Row[]> {
  const mine = await resultsWith({ report: reportId });
  const [own] = mine;
  if (own === undefined) return [];
  const { hardwareId: hardware, modelId: model, type } = own;
  const rows = await resultsWith({ hardware, model, type, includeSoftware: 'true' });
  const others = rows.filter((row) => row.reportId !== reportId && row.modelShapeId === own.modelShapeId);
  return [...mine, ...others];
}

async function resultsWith(filter: Record<string, string>): Promise<Row[]> {
  const response = await fetch(`/api/v1/results?${new URLSearchParams(filter)}`);
  if (!response.ok) throw new Error(`the site answered ${response.status}`);
  return ((await response.json()) as { rows: Row[] }).rows;
}
