import { surfaceOf } from '../laws/laws.ts';
import { breakEven } from '../procedures/break-even.ts';
import { optimalModel } from '../procedures/optimal-model.ts';
import { race } from '../procedures/race.ts';
import { releasedModels } from '../procedures/released-models.ts';
import { formatFraction, formatLargeCount, formatNumber } from '../values/format.ts';
import type { Claim } from './claim.ts';
import { raceOfEqualSchedules, runOf } from './models.ts';

export type ThesisVerdict = 'holds' | 'holds in part' | 'does not hold';

/** What an essay is about, judged. */
export interface Thesis {
  id: string;
  source: Exclude<Claim['source'], 'papers'>;
  /** In our words. */
  thesis: string;
  verdict: ThesisVerdict;
  /** One sentence, with the numbers that it rests on. */
  evidence: string;
  /** How the numbers were obtained. */
  basis: 'computed' | 'modelled';
  /** What it is about, which has a page of the site, and the command that computes it. */
  subject: 'serving' | 'training' | 'races';
  command: string;
}

function inferenceDominates(): Thesis {
  const economics = { trainingUsd: 5e6, usdPerMillion: 20, grossMargin: 0.6, tokensPerResponse: 300 };
  const { breakEvenTokens, breakEvenDays } = breakEven({ ...economics, responsesPerDay: 1e8 });
  const days = breakEvenDays ?? Number.NaN;
  return {
    id: 'inference-dominates',
    source: 'timbers-2023',
    thesis: 'Inference, not training, dominates what a model in demand costs.',
    verdict: days < 365 ? 'holds' : 'does not hold',
    evidence: `On his figures, serving has cost as much as training after ${formatLargeCount(breakEvenTokens)} tokens, ${formatNumber(days)} days at 100 million responses a day (he prints 200), but ${formatNumber((days * 1000) / 365)} years at 100,000: the demand decides.`,
    basis: 'computed',
    subject: 'serving',
    command:
      'bench-cli cost break-even --training-usd 5e6 --usd-per-million 20 --gross-margin 0.6 --tokens-per-response 300 --responses-per-day 1e8',
  };
}

function smallerForLonger(): Thesis {
  const { savingFraction, params, intervals } = optimalModel({ matchParams: 13e9, inferenceTokens: 2e12 });
  const { years } = releasedModels({});
  const [first, last] = [years[0], years.at(-1)];
  const range = intervals?.savingFraction;
  const between = range ? ` (${formatFraction(range.low)} to ${formatFraction(range.high)})` : '';
  return {
    id: 'smaller-for-longer',
    source: 'timbers-2023',
    thesis: 'Models should be smaller and trained for longer.',
    verdict: savingFraction > 0 ? 'holds' : 'does not hold',
    evidence: `For 2 trillion tokens served, ${formatLargeCount(params)} parameters instead of 13B save ${formatFraction(savingFraction)}${between} of all FLOP; makers followed: the median dense model went from ${formatNumber(first?.median ?? Number.NaN)} tokens per parameter in ${first?.year} to ${formatLargeCount(last?.median ?? Number.NaN)} in ${last?.year}.`,
    basis: 'computed',
    subject: 'training',
    command: 'bench-cli cost optimal --match-params 13B --inference-tokens 2T; bench-cli cost released',
  };
}

function largerIsWorse(): Thesis {
  const both = ['llama-1', 'llama-2'].map(raceOfEqualSchedules);
  const [one, two] = both.map(({ retaken }) => retaken);
  const modelled = both.reduce((sum, { retaken }) => sum + retaken.modelled, 0);
  const pairs = both.reduce((sum, { retaken }) => sum + retaken.pairs, 0);
  return {
    id: 'larger-is-worse',
    source: 'espadrine-2023',
    thesis: 'At equal GPU-hours, larger models yield worse results: small ones catch up again.',
    verdict: modelled === 0 ? 'does not hold' : 'holds in part',
    evidence: `As they were run, the smaller model takes the lead back in ${two?.asRun} of ${two?.pairs} pairs of Llama 2 and in ${one?.asRun} of ${one?.pairs} of LLaMA 1; with schedules that end at the hours compared it does in ${modelled} of ${pairs}, under any of ${both[0]?.variants.length} fits of two annealing laws.`,
    basis: 'modelled',
    subject: 'races',
    command: 'bench-cli cost equal-schedules --family llama-2',
  };
}

function smallStopLearning(): Thesis {
  const [regime] = race({ family: 'llama-2' }).linearRegime;
  const rival = runOf('llama-2-70b').curve.endLoss;
  const laws = regime?.extrapolated.slice(-2) ?? [];
  const losses = laws.map(({ loss }) => loss).sort((a, b) => a - b);
  const { A, alpha, B, beta } = surfaceOf('besiroglu-2024');
  const { params, tokens } = runOf('llama-2-7b');
  return {
    id: 'small-stop-learning',
    source: 'espadrine-2023',
    thesis: 'Chinchilla’s frontier assumes that small models stop learning.',
    verdict: losses.every((loss) => loss > rival) ? 'does not hold' : 'holds in part',
    evidence: `The law (refitted by Besiroglu et al. 2024) lets every size learn without end, towards a floor of its own: at 2 trillion tokens Llama 2 7B can still lose ${(B * tokens ** -beta).toFixed(3)} nats to more tokens, and keeps ${(A * params ** -alpha).toFixed(3)} because of its size, so on the 70B’s budget it reaches ${losses.map((loss) => loss.toFixed(3)).join(' to ')}, not to ${rival.toFixed(3)}; only the straight line of the essay goes below.`,
    basis: 'modelled',
    subject: 'races',
    command: 'bench-cli cost race --family llama-2',
  };
}

/** The theses of both essays, in their order. */
export function theses(): Thesis[] {
  return [inferenceDominates(), smallerForLonger(), largerIsWorse(), smallStopLearning()];
}
