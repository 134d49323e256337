import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import type { Probes } from '@breakeven/schema/report/method';
import type { Report } from '@breakeven/schema/report/report';
import { peakKindOfKernels } from '../../serving/peaks.ts';
import { beyondRoof } from '../limits/held-to-roof.ts';
import type { Rule } from '../rule/rule.ts';

/** A probe is three short samples: a GPU that has not raised its clocks yet, or a shared one, shows two thirds of its peak. */
export const PROBE_TOLERANCE = 1.5;

export const rooflineOfProbes: Rule = {
  id: 'roofline-of-probes',
  holds: 'tokens per second of each test',
  against: 'the roofline of shape, type and the bandwidth and arithmetic that the same run probed',
  tolerance: `${PROBE_TOLERANCE} times: a probe is short, and may run before clocks have risen`,
  find(report) {
    const { probes, kernels, adapter } = report;
    if (probes === undefined) return [];
    const { isSoftware } = hardwareOf(adapter);
    const kernelsOf = kernelsByTest(kernels);
    const peaks = new Map([...kernelsOf].map(([test, own]) => [test, probedPeak(probes, own)]));
    const usual = probedPeak(probes, []);
    return beyondRoof(report, {
      tolerance: PROBE_TOLERANCE,
      of: 'its own probes',
      limits: (test) => {
        const peak = peaks.get(test);
        const flopPerSecond = peak === undefined ? usual : peak;
        return { bytesPerSecond: probes.readBytesPerSecond, flopPerSecond, isSoftware };
      },
    });
  },
};

/** The fastest arithmetic that was probed; null where kernels computed on what no probe measured. */
function probedPeak({ fmaFlopPerSecond }: Probes, kernels: Report['kernels']): number | null {
  const { f32, f16, int8Dot = null, subgroupMatrix = null } = fmaFlopPerSecond;
  const kinds = (['prefill', 'decode'] as const).map((phase) =>
    peakKindOfKernels(kernels.filter((kernel) => kernel.phase === phase)),
  );
  const isUnknown =
    (kinds.includes('f16-matrix') && subgroupMatrix === null) ||
    (kinds.includes('int8-dot') && int8Dot === null);
  return isUnknown ? null : Math.max(f32, f16 ?? 0, int8Dot ?? 0, subgroupMatrix ?? 0);
}

function kernelsByTest(kernels: Report['kernels']): Map<string, Report['kernels']> {
  const groups = new Map<string, Report['kernels']>();
  for (const kernel of kernels) {
    const group = groups.get(kernel.test) ?? [];
    group.push(kernel);
    groups.set(kernel.test, group);
  }
  return groups;
}
