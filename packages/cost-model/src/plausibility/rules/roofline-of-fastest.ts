import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { FASTEST_BYTES_PER_SECOND, FASTEST_FLOP_PER_SECOND, GENERATION } from '../limits/fastest-hardware.ts';
import { beyondRoof } from '../limits/held-to-roof.ts';
import type { Rule } from '../rule/rule.ts';

export const rooflineOfFastest: Rule = {
  id: 'roofline-of-fastest',
  holds: 'tokens per second of each test, also of unknown hardware',
  against: 'the roofline of the fastest memory and the fastest arithmetic of the catalogue',
  tolerance: `${GENERATION} times: the next GPU generation may arrive before its row`,
  find(report) {
    const limits = {
      bytesPerSecond: FASTEST_BYTES_PER_SECOND,
      flopPerSecond: FASTEST_FLOP_PER_SECOND,
      isSoftware: hardwareOf(report.adapter).isSoftware,
    };
    return beyondRoof(report, {
      tolerance: GENERATION,
      of: 'the fastest GPUs known',
      limits: () => limits,
    });
  },
};
