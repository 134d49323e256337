import { printable } from '../../errors/printable.ts';
import { alignColumns } from '../../terminal/columns.ts';

/** What a dashboard says of a key, as GET /api/v1/submitters/{key}/reports does. */
export interface OwnReports {
  key: string;
  label: string | null;
  firstSeenAt: string;
  isBanned: boolean;
  reports: {
    id: string;
    receivedAt: string;
    hardware: string;
    modelName: string;
    type: string;
    standing: string;
    plausibility: string | null;
  }[];
}

/** A line a report, under what the key is called. Whole ids: they are what withdraw takes. */
export function ownReportsTable({ key, label, firstSeenAt, isBanned, reports }: OwnReports): string {
  const name = label === null ? '' : ` (${label})`;
  const ban = isBanned ? ', banned by the operator' : '';
  const lines = alignColumns([
    { title: 'received', cells: reports.map(({ receivedAt }) => [receivedAt]) },
    { title: 'hardware', cells: reports.map(({ hardware }) => [hardware]) },
    { title: 'model', cells: reports.map(({ modelName }) => [modelName]) },
    { title: 'type', cells: reports.map(({ type }) => [type]) },
    { title: 'standing', cells: reports.map(({ standing }) => [standing]) },
    { title: 'plausibility', cells: reports.map(({ plausibility }) => [plausibility ?? 'not judged yet']) },
    { title: 'id', cells: reports.map(({ id }) => [id]) },
  ]);
  return printable([`${key}${name}, known since ${firstSeenAt}${ban}`, '', ...lines].join('\n'));
}
