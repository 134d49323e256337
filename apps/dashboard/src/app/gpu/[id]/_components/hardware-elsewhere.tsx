import { METRICS } from '@breakeven/cost-model/metrics/metrics';
import {
  formatCount,
  formatInterval,
  formatTokensPerSecond,
  formatUsd,
  NOT_KNOWN,
} from '@breakeven/cost-model/values/format';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { ValueBar } from '@breakeven/ui/mark/value-bar';
import Link from 'next/link';
import { vendorColor } from '../../../_components/hardware-mark.ts';
import { PageSection } from '../../../_components/page-section.tsx';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { loadHardwareElsewhere } from '../../../_measured/load.ts';
import {
  type BoardRow,
  importedRow,
  predictedRow,
  publishedRow,
} from '../../../(board)/_components/board-rows.ts';
import { priceSource } from '../../../(board)/load-board.ts';

/** Most local models run in it, and most imported rows are near it. */
const TYPE: ElementType = 'q4_0';
const MOST_ROWS = 12;

interface Row {
  row: BoardRow;
  modelId: string | null;
  model: string;
}

/** What others measured on this hardware, and what a roofline predicts of the models it holds: apart from ours, and labelled. */
export async function HardwareElsewhere({ id }: { id: string }) {
  const elsewhere = await loadHardwareElsewhere({
    hardware: id,
    type: TYPE,
    includeFlagged: false,
    limit: MOST_ROWS,
    offset: 0,
  });
  const priceOf = priceSource({ price: 'market', own: {} });
  const named = (row: BoardRow, modelId: string | null, model = ''): Row => ({
    row,
    modelId,
    model: (modelId !== null && findModel(modelId)?.name) || model,
  });
  const others = [
    ...elsewhere.published.map((one) => named(publishedRow(one, priceOf), one.modelId, one.model)),
    ...elsewhere.imported.map((one) => named(importedRow(one, priceOf), one.modelId, one.model ?? '')),
  ];
  const allPredicted = elsewhere.predicted
    .filter(({ engine }) => engine === 'llama.cpp')
    .toSorted((a, b) => b.decodeTokensPerSecond - a.decodeTokensPerSecond);
  const predicted = spread(allPredicted, MOST_ROWS).map((one) =>
    named(predictedRow(one, priceOf), one.modelId),
  );
  const count = elsewhere.counts.imported + elsewhere.counts.published;
  return (
    <>
      {others.length > 0 && (
        <PageSection
          title="Measured by others"
          note={`Imported results of other tools and published WebGPU figures, never averaged with ours${count > others.length ? `: the fastest ${others.length} of ${formatCount(count)}` : ''}.`}
        >
          <ElsewhereTable caption="Measured by others" rows={others} hasSource />
        </PageSection>
      )}
      {predicted.length > 0 && (
        <PageSection
          title={`Predicted in ${TYPE}`}
          note={`Not measured: the roofline of this GPU, reduced by the losses of llama.cpp on other GPUs. Whiskers cover 8 of 10 measurements. ${predicted.length} of the ${allPredicted.length} models of the catalogue that fit in its memory, from the fastest to the slowest.`}
        >
          <ElsewhereTable caption={`Predicted in ${TYPE}`} rows={predicted} />
        </PageSection>
      )}
    </>
  );
}

/** `count` of a sorted list, spread over it, its ends among them. */
function spread<One>(all: readonly One[], count: number): One[] {
  if (all.length <= count) return [...all];
  const step = (all.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => all[Math.round(index * step)] as One);
}

function ElsewhereTable({
  caption,
  rows,
  hasSource = false,
}: {
  caption: string;
  rows: readonly Row[];
  hasSource?: boolean;
}) {
  const decodes = rows.flatMap(({ row }) => row.values.decodeTokensPerSecond ?? []);
  const maximum = Math.max(0, ...decodes.map(({ value, high }) => Math.max(value, high ?? 0)));
  const rate = (row: BoardRow, id: 'decodeTokensPerSecond' | 'prefillTokensPerSecond') => {
    const value = row.values[id];
    return value ? formatTokensPerSecond(value.value) : NOT_KNOWN;
  };
  return (
    <PlainTable
      caption={caption}
      columns={[
        { header: 'Model' },
        { header: 'Decode, tokens/s', align: 'end' },
        { header: '' },
        { header: 'Prefill, tokens/s', align: 'end' },
        { header: 'Output, $/M tokens', align: 'end' },
        ...(hasSource ? [{ header: 'Test' }, { header: 'Source' }] : []),
      ]}
      rows={rows.map(({ row, modelId, model }) => {
        const { decodeTokensPerSecond: decode, usdPerMillionOutputTokens: cost } = row.values;
        const source = [row.observedOn, row.origin].filter(Boolean).join(' ');
        return {
          key: `${row.key} ${modelId}`,
          cells: [
            modelId === null ? (
              <span key="model" className="block min-w-32">
                {model}
              </span>
            ) : (
              <Link
                key="model"
                href={`/models/${modelId}`}
                prefetch={false}
                className="link whitespace-nowrap"
              >
                {model}
              </Link>
            ),
            rate(row, 'decodeTokensPerSecond'),
            decode && (
              <span
                key="bar"
                className="block w-24 sm:w-40 lg:w-56"
                title={formatInterval(decode, METRICS.decodeTokensPerSecond.format)}
              >
                <ValueBar
                  {...decode}
                  maximum={maximum}
                  color={vendorColor({ hardwareId: row.hardwareId ?? '', vendor: row.vendor })}
                  isPale
                />
              </span>
            ),
            rate(row, 'prefillTokensPerSecond'),
            cost ? formatUsd(cost.value) : NOT_KNOWN,
            ...(hasSource
              ? [
                  [row.hardware.includes('×') ? row.hardware : '', row.test].filter(Boolean).join(', '),
                  row.url === null ? (
                    source
                  ) : (
                    <a key="source" href={row.url} className="link">
                      {source}
                    </a>
                  ),
                ]
              : []),
          ],
        };
      })}
    />
  );
}
