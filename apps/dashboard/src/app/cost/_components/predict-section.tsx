'use client';

import { PEAK_NAMES } from '@breakeven/cost-model/serving/peaks';
import {
  formatBytes,
  formatFraction,
  formatNumber,
  formatTokensPerSecond,
  formatUsd,
} from '@breakeven/cost-model/values/format';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { Combobox } from '@breakeven/ui/fields/combobox';
import { Select } from '@breakeven/ui/fields/select';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useTRPC } from '../../../trpc/client.tsx';
import { Fault } from '../../_components/fault.tsx';
import { KeyFigures } from '../../_components/key-figures.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { costSearchParams, predictQuery } from '../search-params.ts';

interface Option {
  value: string;
  label: string;
}

const BYTES = Object.entries(ELEMENT_BYTES).map(([label, bytes]) => ({ value: String(bytes), label }));

/** The types, and what the link asks for where it is none of them. */
const bytesOptions = (bytes: number) =>
  BYTES.some(({ value }) => value === String(bytes))
    ? BYTES
    : [{ value: String(bytes), label: `${formatNumber(bytes)} bytes a weight` }, ...BYTES];

/** Speed and cost by the roofline, of hardware that nobody has measured. */
export function PredictSection({ models, gpus }: { models: readonly Option[]; gpus: readonly Option[] }) {
  const [state, setState] = useQueryStates(costSearchParams, { history: 'replace' });
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.cost.predict.queryOptions(predictQuery(state), { placeholderData: keepPreviousData, retry: false }),
  );
  return (
    <PageSection
      title="Estimate an unmeasured GPU"
      note="Predicted, not measured: the least time that the data sheet's bandwidth and arithmetic allow, without matrix units (the f32 rate) and with them. Real engines are slower; the leaderboard shows by how much."
    >
      <form
        aria-label="Model and hardware"
        onSubmit={(event) => event.preventDefault()}
        className="mb-4 grid grid-cols-2 items-start gap-x-4 gap-y-3 lg:grid-cols-6"
      >
        <Combobox
          label="Model"
          value={state.model}
          options={models}
          onValueChange={(model) => void setState({ model })}
        />
        <Select
          label="Weights"
          value={String(state.bytes)}
          options={bytesOptions(state.bytes)}
          onValueChange={(bytes) => void setState({ bytes: Number(bytes) })}
        />
        <Combobox
          label="GPU"
          value={state.gpu}
          options={gpus}
          onValueChange={(gpu) => void setState({ gpu })}
        />
        <QuantityField
          label="Sequences at once"
          help="Decoded together"
          maximum={4096}
          isWhole
          value={state.batch}
          onValueChange={(batch) => void setState({ batch })}
        />
        <QuantityField
          label="Context"
          suffix="tokens"
          help="In the cache of each"
          maximum={2 ** 20}
          mayBeZero
          isWhole
          value={state.context}
          onValueChange={(context) => void setState({ context })}
        />
        <QuantityField
          label="Price of a GPU"
          prefix="$"
          suffix="per hour"
          help="Always busy"
          maximum={1e6}
          value={state.gpuPrice}
          onValueChange={(gpuPrice) => void setState({ gpuPrice })}
        />
      </form>
      {error && <Fault>{error.message}</Fault>}
      {data && !error && (
        <>
          <KeyFigures
            figures={[
              {
                label: 'Decode, at most',
                value: formatTokensPerSecond(data.decode.tokensPerSecond),
                note: 'tokens/s of all sequences',
              },
              {
                label: 'For each user',
                value: formatTokensPerSecond(data.decode.tokensPerSecondPerUser),
                note: 'tokens/s',
              },
              {
                label: 'Prefill, at most',
                value: formatTokensPerSecond(data.prefill.tokensPerSecond),
                note: 'tokens/s',
              },
              {
                label: 'A million output tokens',
                value: formatUsd(data.usdPerMillionOutputTokens),
                note: PEAK_NAMES[data.peak.kind],
              },
              {
                label: 'GPUs',
                value: data.gpuCount,
                note: `weights ${formatBytes(data.memory.weightBytes)}`,
              },
              {
                label: 'Of the roofline',
                value: formatFraction(data.assumed.bandwidthEfficiency),
                note: data.calibration ? 'as measured' : 'assumed',
              },
            ]}
          />
          <div className="mt-4">
            <PlainTable
              caption="The same without matrix units and with them"
              isStackedOnPhone
              columns={[
                { header: 'Arithmetic' },
                { header: 'Peak, TFLOP/s', align: 'end' },
                { header: 'Decode, tok/s', align: 'end' },
                { header: 'Prefill, tok/s', align: 'end' },
                { header: 'Input, $/Mtok', align: 'end' },
                { header: 'Output, $/Mtok', align: 'end' },
              ]}
              rows={data.byPeak.map((row) => ({
                key: row.peak.kind,
                cells: [
                  PEAK_NAMES[row.peak.kind],
                  formatNumber(row.peak.flopPerSecond / 1e12),
                  formatTokensPerSecond(row.decode.tokensPerSecond),
                  formatTokensPerSecond(row.prefill.tokensPerSecond),
                  formatUsd(row.usdPerMillionInputTokens),
                  formatUsd(row.usdPerMillionOutputTokens),
                ],
              }))}
            />
            <p className="mt-1 text-muted text-xs">
              {data.byPeak.length === 1 && 'The rate of its matrix units, if it has any, is not known. '}
              Peaks of one GPU: {data.peak.source}.
            </p>
          </div>
          {data.warnings.map((warning) => (
            <p
              key={warning}
              className="mt-3 rounded-md bg-caution-soft px-3 py-2 text-caution text-sm first-letter:uppercase"
            >
              {warning}
            </p>
          ))}
        </>
      )}
    </PageSection>
  );
}
