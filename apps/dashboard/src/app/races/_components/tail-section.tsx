'use client';

import { LONGEST_OF_RUN } from '@breakeven/cost-model/procedures/longest-of-run';
import type { Schedule } from '@breakeven/cost-model/procedures/schedule';
import { formatInterval, formatLargeCount } from '@breakeven/cost-model/values/format';
import { COOLDOWN_SHAPES } from '@breakeven/schema/cost/annealing-id';
import { Select } from '@breakeven/ui/fields/select';
import { PageSection } from '../../_components/page-section.tsx';
import { PlainTable } from '../../_components/plain-table.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { type RaceState, SHORTEST_TAIL } from '../search-params.ts';
import { loss, modelName } from './race-words.ts';
import { TailChart } from './tail-chart.tsx';

interface TailSectionProps {
  schedule: Schedule;
  models: readonly string[];
  state: RaceState;
  onChange: (change: Partial<RaceState>) => void;
}

/** How a run would have ended had its learning rate gone another way. */
export function TailSection({ schedule, models, state, onChange }: TailSectionProps) {
  const { model, cooldownChange, endings, tokens, ownTokens, seenEndLoss, fits, warnings } = schedule;
  const gain = formatInterval({ low: -cooldownChange.high, high: -cooldownChange.low }, loss);
  const cosine =
    tokens === ownTokens
      ? `the cosine that ${modelName(model)} had`
      : `a cosine of ${formatLargeCount(tokens)} tokens of ${modelName(model)}`;
  return (
    <PageSection
      title="How long should the cooldown be?"
      note={`A constant rate that cools down to 0 over its last 10% to 40% would have ended ${gain} nats below ${cosine} (modelled). Its run ended at ${loss(seenEndLoss)} after ${formatLargeCount(ownTokens)} tokens.`}
    >
      <form
        aria-label="Run and cooldown"
        onSubmit={(event) => event.preventDefault()}
        className="mb-4 grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-[15rem_15rem_15rem]"
      >
        <Select
          label="Run"
          value={String(Math.min(state.tail, models.length - 1))}
          options={models.map((id, i) => ({ value: String(i), label: modelName(id) }))}
          onValueChange={(value) => onChange({ tail: Number(value) })}
        />
        <Select
          label="The cooldown falls"
          value={state.shape}
          options={COOLDOWN_SHAPES.map((shape) => ({ value: shape, label: SHAPE_NAMES[shape] }))}
          onValueChange={(shape) => onChange({ shape: shape as RaceState['shape'] })}
        />
        <QuantityField
          label="The schedules end after"
          suffix="tokens"
          value={tokens}
          help={`${formatLargeCount(SHORTEST_TAIL)} to ${formatLargeCount(LONGEST_OF_RUN * ownTokens)}, twice the run`}
          onValueChange={(ends) => onChange({ ends })}
        />
      </form>
      <TailChart schedule={schedule} />
      <div className="mt-4">
        <PlainTable
          isStackedOnPhone
          caption={`The end of ${modelName(model)} under other schedules`}
          columns={[
            { header: 'Schedule' },
            { header: 'Change', align: 'end' },
            { header: 'Across fits', align: 'end' },
            { header: 'Multi-power law', align: 'end' },
            { header: 'Loss', align: 'end' },
          ]}
          rows={endings.map((ending) => ({
            key: ending.name,
            cells: [
              ending.name,
              loss(ending.change),
              formatInterval(ending.changeAcrossVariants, loss),
              loss(ending.changeByVariant['multi-power']),
              loss(ending.loss),
            ],
          }))}
        />
      </div>
      <ul className="mt-3 max-w-[80ch] list-disc ps-5 text-muted text-sm">
        {[
          ...warnings,
          `the fits give the run’s own end as ${formatInterval(rangeOf(fits.map(({ ownEndLoss }) => ownEndLoss)), loss)}: compare changes, not levels`,
        ].map((text) => (
          <li key={text} className="first-letter:uppercase">
            {text}
          </li>
        ))}
      </ul>
    </PageSection>
  );
}

const SHAPE_NAMES: Record<RaceState['shape'], string> = {
  linear: 'straight',
  '1-sqrt': 'as 1 − √ of the share of the cooldown',
};

const rangeOf = (values: readonly number[]) => ({ low: Math.min(...values), high: Math.max(...values) });
