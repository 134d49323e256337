import { utilizationOf } from '@breakeven/cost-model/procedures/report-utilization';
import { formatFraction } from '@breakeven/cost-model/values/format';
import type { Report, Result } from '@breakeven/schema/report/report';

type UtilizationSource = Pick<Report, 'model' | 'type' | 'adapter' | 'probes'>;

/** `37% of the probed FMA rate, 9% of the data sheet`: of generation the bandwidth, else the arithmetic. */
export function utilizationText(report: UtilizationSource, result: Result): string {
  const { probes, dataSheet } = utilizationOf(report, result);
  const isGeneration = result.promptTokens === 0;
  const [probed, sheet] = isGeneration
    ? [probes.bandwidth, dataSheet.bandwidth]
    : [probes.modelFlop, dataSheet.modelFlop];
  return [
    probed !== null && `${formatFraction(probed)} of the probed ${isGeneration ? 'bandwidth' : 'FMA rate'}`,
    sheet !== null && `${formatFraction(sheet)} of the data sheet`,
  ]
    .filter((text) => text !== false)
    .join(', ');
}
