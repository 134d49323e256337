import type { Race } from '@breakeven/cost-model/procedures/race';
import { RACE_FAMILIES } from '@breakeven/cost-model/races/racers-of';
import { RaceInput } from '@breakeven/schema/cost/cost-input';
import { z } from 'zod';
import { offThread } from '../../compute/off-thread.ts';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, number, orNull, text } from '../../endpoint/fields.ts';

const family = text('family of the runs');
const model = orNull(text('id of the catalogue'));
const reason = orNull(text('why fields of this row are null'));
const gpuHours = (what: string) => orNull(number(what, 'GPU-hours'));
const nats = (what: string) => orNull(number(what, 'nats/token'));
const provenance = orNull(
  text('source of the GPU-hours: imported as published, or predicted from measured prefill'),
);

const RunRow = z.strictObject({
  family,
  model,
  params: orNull(number('parameters of the model', 'parameters')),
  tokens: orNull(number('tokens of the whole run', 'tokens')),
  gpuHours: gpuHours('GPU-hours of the whole run'),
  usd: orNull(number('dollars of the whole run', 'USD')),
  tokensPerSecond: orNull(number('training rate of one GPU', 'tokens/s')),
  basis: orNull(text('what tokensPerSecond rests on: published, measured or extrapolated')),
  endLoss: nats('median loss of the last 1% of the run'),
  noiseStandardDeviation: nats('standard deviation of the curve about its trend'),
  scheduleDrop: nats('part of the fall in loss that the falling learning rate may explain'),
  provenance,
  reason,
});

const PointRow = z.strictObject({
  family,
  model,
  tokens: orNull(number('tokens trained on so far', 'tokens')),
  gpuHours: gpuHours('GPU-hours spent so far'),
  usd: orNull(number('dollars spent so far', 'USD')),
  loss: nats('loss at this point'),
  provenance,
  reason,
});

const CrossingRow = z.strictObject({
  family,
  smaller: orNull(text('id of the smaller model')),
  larger: orNull(text('id of the larger model')),
  gpuHours: gpuHours('where their lines cross'),
  closeFromGpuHours: gpuHours('start of the span in which the two are closer than the noise'),
  closeToGpuHours: gpuHours('end of that span'),
  leader: orNull(text('id of the model that leads after the crossing')),
  margin: nats('largest lead of that model afterwards'),
  noise: nats('a smaller difference in loss is a tie'),
  smallerShareOfRun: orNull(number('how far the smaller run is in its schedule', 'share')),
  largerShareOfRun: orNull(number('how far the larger run is in its schedule', 'share')),
  reason,
});

const ReachedRow = z.strictObject({
  family,
  loss: nats('loss to reach'),
  model,
  gpuHours: gpuHours('GPU-hours until the run reaches that loss'),
  usd: orNull(number('dollars until then', 'USD')),
  provenance,
  reason,
});

const ExtrapolatedRow = z.strictObject({
  family,
  model,
  shape: orNull(text('line, log, power, or the law that continues the curve')),
  gpuHours: gpuHours('GPU-hours of the largest run, spent on this model'),
  tokens: orNull(number('tokens that they pay for', 'tokens')),
  timesItsRun: orNull(number('those tokens over the tokens of the model’s own run')),
  loss: nats('loss extrapolated to there'),
  lossLow: nats('lowest such loss as the window moves'),
  lossHigh: nats('highest such loss as the window moves'),
  beatsLargest: orNull(flag('whether that is below the loss of the largest run at its end')),
  reachesLargestAtGpuHours: gpuHours('where the shape reaches that loss'),
  impossibleFromTokens: orNull(number('tokens from which the shape gives a loss of 0 or less', 'tokens')),
  backtestError: nats('error of the shape fitted to half of the window'),
  reason,
});

const priced = (usdPerGpuHour: number | null, hours: number | null) =>
  usdPerGpuHour === null || hours === null ? null : usdPerGpuHour * hours;
const noPrice = ({ usdPerGpuHour }: Race) => (usdPerGpuHour === null ? 'dollars need usdPerGpuHour' : null);

export const race = question({
  summary: 'Training runs of a family, racing for loss against GPU-hours and dollars',
  input: RaceInput,
  names: { family: 'race-family' },
  sweeps: { family: RACE_FAMILIES },
  example: { family: 'llama-1', usdPerGpuHour: '2' },
  answer: (input, { signal }): Promise<Race> => offThread('race', input, signal),
  tables: [
    table({
      path: '/races/runs',
      summary: 'One row per training run',
      row: RunRow,
      rows: (race: Race) =>
        race.runs.map(({ points: _, noise, ...run }) => ({
          family: race.family,
          ...run,
          noiseStandardDeviation: noise,
          provenance: race.provenance,
          reason: noPrice(race),
        })),
    }),
    table({
      path: '/races/points',
      summary: 'One row per point of a loss curve',
      row: PointRow,
      rows: (race: Race) =>
        race.runs.flatMap(({ model, points, tokens, gpuHours }) =>
          points.map(([hours, loss]) => ({
            family: race.family,
            model,
            tokens: (hours / gpuHours) * tokens,
            gpuHours: hours,
            usd: priced(race.usdPerGpuHour, hours),
            loss,
            provenance: race.provenance,
            reason: noPrice(race),
          })),
        ),
    }),
    table({
      path: '/races/crossings',
      summary: 'One row per change of the lead between two runs',
      row: CrossingRow,
      rows: ({ family, noise, pairs }: Race) =>
        pairs.flatMap(({ smaller, larger, crossings, scheduleAtCrossings }) =>
          crossings.map(({ gpuHours, span, leader, margin }, at) => ({
            family,
            smaller,
            larger,
            gpuHours,
            closeFromGpuHours: span.from,
            closeToGpuHours: span.to,
            leader,
            margin,
            noise,
            smallerShareOfRun: scheduleAtCrossings[at]?.smaller.shareOfRun ?? null,
            largerShareOfRun: scheduleAtCrossings[at]?.larger.shareOfRun ?? null,
            reason: null,
          })),
        ),
    }),
    table({
      path: '/races/reached',
      summary: 'One row per loss and run: the GPU-hours until the run reaches it',
      row: ReachedRow,
      rows: (race: Race) =>
        race.reached.flatMap(({ loss, gpuHours }) =>
          Object.entries(gpuHours).map(([model, hours]) => ({
            family: race.family,
            loss,
            model,
            gpuHours: hours,
            usd: priced(race.usdPerGpuHour, hours),
            provenance: race.provenance,
            reason: hours === null ? 'the run does not reach this loss' : noPrice(race),
          })),
        ),
    }),
    table({
      path: '/races/extrapolated',
      summary: 'One row per run and shape: the straight part of its curve, extrapolated',
      row: ExtrapolatedRow,
      rows: ({ family, linearRegime }: Race) =>
        linearRegime.flatMap(({ model, budget, extrapolated }) =>
          extrapolated.map((row) => ({
            family,
            model,
            shape: row.shape,
            ...budget,
            loss: row.loss,
            lossLow: row.acrossWindows?.low ?? null,
            lossHigh: row.acrossWindows?.high ?? null,
            beatsLargest: row.beatsLargest,
            reachesLargestAtGpuHours: row.reachesLargestAtGpuHours,
            impossibleFromTokens: row.impossibleFromTokens,
            backtestError: row.backtestError,
            reason:
              row.acrossWindows === null
                ? 'a law is fitted to no window'
                : row.reachesLargestAtGpuHours === null
                  ? 'the shape never comes down to the loss of the largest run'
                  : null,
          })),
        ),
    }),
  ],
});
