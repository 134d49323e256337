import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { PUBLISHED_FIGURES } from '@breakeven/schema/catalogue/published/figures';
import type { PublishedFigure } from '@breakeven/schema/catalogue/published/published-figure';
import type { Report } from '@breakeven/schema/report/report';
import { publishedRate } from '../elsewhere/published-rates.ts';
import { calibrate, type HardwareRate, type MeasuredRate } from '../serving/calibration.ts';
import { DomainError } from '../values/domain.ts';
import { type DeviceLimits, probedLimits, reportRates, sheetLimits } from './report-rates.ts';

/** A decode rate of a report beside the published one of the nearest GPU and model. */
export interface BesidePublished {
  test: string;
  /** Tokens per second of one sequence. */
  measured: number;
  published: number;
  /** measured / published. */
  ratio: number;
  figure: PublishedFigure;
  isSameGpu: boolean;
  isSameModel: boolean;
  /** Share of the limit that each reached (decode of one sequence: of the memory bandwidth). */
  measuredShare: number;
  publishedShare: number;
}

/**
 * The decode rates of a report of a GPU, each beside the published WebGPU figure that is nearest to it.
 *
 *     distance = |ln(bandwidth / bandwidth of the figure)| + |ln(bytes of a token / those of the figure)|
 *
 *     the first term is 0 for the same GPU; bytes of a token are what a decode pass reads at its limit
 *
 * Empty for a software adapter, which has no published figures, and for a GPU whose limits neither a data sheet nor probes
 * give. Domain: as calibrate. Source: none; a choice among rows, not an estimate.
 */
export function besidePublished(report: Report): BesidePublished[] {
  const limits = limitsOf(report);
  if (limits === null || report.adapter.isSoftwareAdapter) return [];
  const { id } = hardwareOf(report.adapter);
  const published = PUBLISHED_FIGURES.flatMap((figure) => {
    const rate = publishedRate(figure);
    return typeof rate === 'string' ? [] : [{ figure, rate }];
  });
  return report.results.flatMap((result) => {
    const isSingle = result.provenance === 'measured' && result.concurrency === 1;
    const [rate] = isSingle ? reportRates({ ...report, results: [result] }, limits).rates : [];
    if (rate?.phase !== 'decode') return [];
    const [nearest] = published
      .map(({ figure, rate: other }) => ({
        figure,
        rate: other,
        distance: distanceOf({ ...rate, hardwareId: id }, other),
      }))
      .sort((a, b) => a.distance - b.distance);
    if (nearest === undefined) return [];
    return [
      {
        test: result.test,
        measured: rate.tokensPerSecond,
        published: nearest.rate.tokensPerSecond,
        ratio: rate.tokensPerSecond / nearest.rate.tokensPerSecond,
        figure: nearest.figure,
        isSameGpu: nearest.rate.hardwareId === id,
        isSameModel: nearest.figure.modelId === report.model.id,
        measuredShare: calibrate([rate]).efficiency,
        publishedShare: calibrate([nearest.rate]).efficiency,
      },
    ];
  });
}

function limitsOf(report: Report): DeviceLimits | null {
  for (const limits of [sheetLimits, probedLimits]) {
    try {
      return limits(report);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return null;
}

function distanceOf(a: HardwareRate, b: HardwareRate): number {
  const between = (x: number, y: number) => Math.abs(Math.log(x / y));
  const ofHardware =
    a.hardwareId === b.hardwareId ? 0 : between(a.memoryBytesPerSecond, b.memoryBytesPerSecond);
  return ofHardware + between(tokenBytes(a), tokenBytes(b));
}

/** What a pass at its limit takes of the memory bandwidth, in bytes. */
const tokenBytes = (rate: MeasuredRate) =>
  (calibrate([rate]).efficiency / rate.tokensPerSecond) * rate.memoryBytesPerSecond;
