import { formatDecimal, formatNumber, NOT_KNOWN } from '@breakeven/cost-model/values/format';
import type { PowerReason } from '@breakeven/schema/report/power';
import type { Report, Result } from '@breakeven/schema/report/report';
import { PlainTable } from '../../../_components/plain-table.tsx';
import { TestName, valueCell } from './test-cells.tsx';

const REASONS: Record<PowerReason, string> = {
  'switched-off': 'switched off',
  'no-reader': 'no sensor that can be read',
  'permission-denied': 'no permission to read the sensor',
  'reader-failed': 'the sensor failed',
  'software-adapter': 'a software adapter',
  'gpu-count-mismatch': 'several GPUs that cannot be told apart',
  'too-few-samples': 'too few readings',
  'window-too-short': 'too short to measure',
  'window-not-bracketed': 'not between two readings',
  'sampling-gap-exceeded': 'a gap between readings',
  'not-positive': 'a reading that is not positive',
};

const COLUMNS = [
  { header: 'Test' },
  { header: 'Power', align: 'end' },
  { header: 'Idle before', align: 'end' },
  { header: 'Energy', align: 'end' },
  { header: 'Per token', align: 'end' },
  { header: 'Sensor' },
  { header: 'Temperature', align: 'end' },
  { header: 'Core clock', align: 'end' },
  { header: 'Memory clock', align: 'end' },
  { header: 'Throttled' },
] as const;

/** Power, energy, clocks and temperature of each test; an unknown value is a dash, with the reason. */
export function ReportPower({ results }: { results: Report['results'] }) {
  return (
    <PlainTable
      caption="Power and clocks of each test"
      columns={COLUMNS}
      rows={results.map((result, index) => ({ key: `${index} ${result.test}`, cells: cellsOf(result) }))}
    />
  );
}

function cellsOf(result: Result) {
  const { power, clocks, provenance } = result;
  const [start, most] = [clocks?.temperatureStartCelsius ?? null, clocks?.temperatureMaximumCelsius ?? null];
  const celsius = (value: number | null) => (value === null ? NOT_KNOWN : formatNumber(value));
  const cells = [
    formatDecimal(power?.averageWatts ?? null, 'W'),
    formatDecimal(power?.idleWatts ?? null, 'W'),
    formatDecimal(power?.energyJoules ?? null, 'J'),
    formatDecimal(provenance === 'measured' ? (power?.joulesPerToken ?? null) : null, 'J'),
    sensorText(result),
    start === null && most === null ? NOT_KNOWN : `${celsius(start)} to ${celsius(most)} °C`,
    formatDecimal(clocks?.coreClockMedianHertz ?? null, 'Hz'),
    formatDecimal(clocks?.memoryClockMedianHertz ?? null, 'Hz'),
    throttleText(clocks),
  ];
  return [<TestName key="test" result={result} />, ...cells.map(valueCell)];
}

function sensorText({ power, provenance }: Result): string {
  if (power === undefined) return 'not asked for';
  const { source, scope, reasons, isValid } = power;
  const why = reasons.map((reason) => REASONS[reason]).join(', ');
  if (source === null) return why || 'not known';
  const sensor = scope === null ? source : `${source}, ${scope.replaceAll('-', ' ')}`;
  if (!isValid) return `${sensor}; unreliable: ${why}`;
  return provenance === 'measured' ? sensor : `${sensor}; of the layers that ran`;
}

function throttleText(clocks: Result['clocks']): string {
  if (clocks?.isThrottled == null) return 'not known';
  return clocks.isThrottled ? clocks.throttleReasons.join(', ') || 'yes' : 'no';
}
