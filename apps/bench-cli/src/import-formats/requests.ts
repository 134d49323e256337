import type { ImportedRequests } from '@breakeven/schema/report/imported-report';
import { count, type Row } from './scan/row.ts';

/**
 * The requests of a serving benchmark by how they ended. vLLM writes `failed` since late 2025; before that, and in its
 * descendants, what was asked for and did not complete failed. With the details of each request, errors are texts.
 */
export function serveRequests(row: Row): ImportedRequests | null {
  const successful = count(row.completed);
  const asked = count(row.num_prompts);
  const failed =
    count(row.failed) ??
    count(row.failed_requests) ??
    errorCount(row.errors) ??
    (asked !== null && successful !== null && asked >= successful ? asked - successful : null);
  return requestsOf({ successful, failed });
}

function errorCount(errors: unknown): number | null {
  if (!Array.isArray(errors)) return null;
  return errors.filter((error) => error !== null && error !== '').length;
}

/** null where a row says nothing of its requests. */
export function requestsOf({
  successful,
  failed,
  incomplete = null,
}: {
  successful: number | null;
  failed: number | null;
  incomplete?: number | null;
}): ImportedRequests | null {
  const isKnown = [successful, failed, incomplete].some((number) => number !== null);
  return isKnown ? { successful, failed, incomplete } : null;
}

/** How many requests were made, whatever became of them: what a test is named by. null where that is not known. */
export function requestsMade(requests: ImportedRequests | null | undefined): number | null {
  const { successful = null, failed, incomplete } = requests ?? {};
  return successful === null ? null : successful + (failed ?? 0) + (incomplete ?? 0);
}
