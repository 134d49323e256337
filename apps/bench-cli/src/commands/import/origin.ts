import { ImportedOrigin, type ImportedReport } from '@breakeven/schema/report/imported-report';
import { sealImportedReport } from '@breakeven/schema/report/read-imported-report';
import { InvalidArgumentError } from 'commander';

export interface OriginOptions {
  source?: string;
  link?: string;
  licence?: string;
  observedOn?: string;
  figuresOnly?: boolean;
}

/** The report with what its rows do not say of where they were published, and without the rows if asked to. */
export function withOrigin(
  report: ImportedReport,
  { source, link: url = undefined, licence, observedOn: day, figuresOnly = false }: OriginOptions,
): ImportedReport {
  if (source === undefined && !figuresOnly) return report;
  const origin =
    source === undefined
      ? undefined
      : { source, url: url ?? null, licence: licence ?? null, observedOn: day ?? null };
  const { id: _, results, ...rest } = report;
  return sealImportedReport({
    ...rest,
    results: results.map((result) => ({
      ...result,
      ...(result.origin === undefined && origin !== undefined ? { origin } : {}),
      ...(figuresOnly ? { row: {}, context: null } : {}),
    })),
  });
}

const field =
  (name: 'url' | 'observedOn') =>
  (text: string): string => {
    const parsed = ImportedOrigin.shape[name].safeParse(text);
    if (parsed.success) return text;
    const [issue] = parsed.error.issues;
    throw new InvalidArgumentError(`It ${issue?.message ?? 'is not valid'}.`);
  };

/** An address of the web. */
export const link = field('url');
/** A day or a month. */
export const observedOn = field('observedOn');
