import { formatDecimal, formatGigabytes } from '@breakeven/cost-model/values/format';
import { hardwareOf } from '@breakeven/schema/catalogue/hardware';
import { modelIdentity } from '@breakeven/schema/catalogue/model-identity';
import { methodText } from '@breakeven/schema/report/method-text';
import type { Report } from '@breakeven/schema/report/report';
import { roundingOfReport, roundingText } from '@breakeven/schema/report/rounding';
import { loadSearch, loadStandings } from '../../_measured/load.ts';
import { loadReport } from '../../_measured/load-report.ts';
import { representativeReport, type Subject, sharedSubjects } from './choose-reports.ts';

const WHOLE_ID = /^[0-9a-f]{64}$/;
const PREFIX = /^[0-9a-f]{6,63}$/;

export interface Comparison {
  reports: Report[];
  /** What hardware could also be compared in. */
  subjects: Subject[];
  /** Why it is not what was asked for; null: it is. */
  fault: string | null;
}

/**
 * The reports that were asked for: those with an id, and of each hardware the one that stands for it in what all have measured. A
 * report among them says in which model and type.
 */
export async function comparison(
  asked: readonly string[],
  wanted: { model: string | null; type: string | null },
): Promise<Comparison> {
  const ids = await Promise.all(asked.map(async (text) => (await reportId(text)) ?? text));
  const hardware = new Map(
    await Promise.all(
      ids
        .filter((id) => !WHOLE_ID.test(id))
        .map(async (id) => [id, await loadStandings({ hardwareId: id })] as const),
    ),
  );
  const unknown = [...hardware].filter(([, results]) => results.length === 0).map(([id]) => id);
  if (unknown.length > 0) return fault(`Nothing was measured on ${unknown.join(' or ')}.`);
  const given = await Promise.all(ids.filter((id) => WHOLE_ID.test(id)).map(loadReport));
  const [first] = given;
  const shared = sharedSubjects([...hardware.values()]);
  const subjects = first === undefined ? shared : shared.filter((subject) => isOf(subject, first));
  const chosen =
    subjects.find(
      ({ modelId, type }) => modelId === wanted.model && (wanted.type === null || type === wanted.type),
    ) ?? subjects[0];
  if (hardware.size > 0 && chosen === undefined) {
    return fault('There is no model and quantization that all of these were measured with.');
  }
  const reports = await Promise.all(
    ids.map(async (id) => {
      const results = hardware.get(id);
      const report = results && chosen ? representativeReport(results, chosen) : id;
      return loadReport(report ?? id);
    }),
  );
  return { reports, subjects, fault: null };
}

const fault = (text: string): Comparison => ({ reports: [], subjects: [], fault: text });

/** Of a whole id itself, of the beginning of one the only report that has it. */
async function reportId(text: string): Promise<string | null> {
  if (WHOLE_ID.test(text)) return text;
  if (!PREFIX.test(text)) return null;
  const { reports } = await loadSearch(text);
  return reports.length === 1 ? (reports[0]?.id ?? null) : null;
}

function isOf({ modelId, modelShapeId, type }: Subject, report: Report): boolean {
  const { id, shapeId } = modelIdentity(report.model);
  return id === modelId && shapeId === modelShapeId && report.type === type;
}

/** What two sides may differ in, in words; a speed is of all of it. */
export function specification(report: Report): Record<string, string> {
  const { environment, model, type } = report;
  const { gpu } = hardwareOf(report.adapter);
  return {
    Model: modelIdentity(model).name,
    Quantization: type,
    Memory: gpu?.memoryBytes ? formatGigabytes(gpu.memoryBytes) : '',
    Bandwidth: gpu ? formatDecimal(gpu.memoryBytesPerSecond, 'B/s') : '',
    'Operating system': environment.operatingSystem,
    Driver: environment.driver ?? '',
    WebGPU: environment.webgpuImplementation,
    Breakeven: environment.toolVersion,
    Kernels: environment.kernelSourceHash.slice(0, 12),
    Rounding: roundingText(roundingOfReport(report)),
    Method: methodText(report.method ?? null),
  };
}
