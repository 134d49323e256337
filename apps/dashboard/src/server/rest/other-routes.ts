import type { z } from 'zod';
import { API_PAGE } from '../../nav.ts';
import { OPERATOR_INPUTS } from '../queries/operator-requests.ts';
import { LabelInput, WithdrawInput } from '../queries/submitter-requests.ts';

/** Addresses that are not tables; each has a route file of its own. */
export interface OtherRoute {
  /** Whole, as the OpenAPI document writes it. */
  path: string;
  methods: readonly string[];
  summary: string;
  /** Of the answer to a GET, or to the POST. */
  mediaType: string;
  /** What a POST takes: a schema of the document by its name, or an input. */
  body?: 'Report' | 'ImportedReport' | z.ZodObject;
  /** It takes requests that a key has signed (docs/security.md). */
  isSigned?: true;
}

const json = 'application/json';

export const OTHER_ROUTES: readonly OtherRoute[] = [
  { path: API_PAGE, methods: ['GET'], summary: 'This interface as a page', mediaType: 'text/html' },
  {
    path: '/api/v1',
    methods: ['GET'],
    summary: 'Every address, and the documents about them',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/openapi.json',
    methods: ['GET'],
    summary: 'The OpenAPI 3.1 document',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/schema/report.json',
    methods: ['GET'],
    summary: 'The JSON Schema of a report',
    mediaType: 'application/schema+json',
  },
  {
    path: '/api/v1/health',
    methods: ['GET'],
    summary: 'Whether the site can serve, and how many reports it has',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/reports',
    methods: ['POST'],
    summary: 'Takes a report: 201 if it is new, 200 if the site has it',
    mediaType: 'application/json',
    body: 'Report',
  },
  {
    path: '/api/v1/reports/{id}',
    methods: ['GET'],
    summary: 'A report byte for byte as it was sent',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/reports/{id}/judgement',
    methods: ['GET'],
    summary: 'Whether a report may rank, and why not',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/reports/{id}/history',
    methods: ['GET'],
    summary: 'Who vouches for a report, and every change since',
    mediaType: json,
  },
  {
    path: '/api/v1/imports',
    methods: ['POST'],
    summary: 'Takes results of another tool: 201 if the file is new, 200 if the site has it',
    mediaType: json,
    body: 'ImportedReport',
  },
  {
    path: '/api/v1/imports/{id}',
    methods: ['GET'],
    summary: 'A file of another tool’s results byte for byte as it was sent',
    mediaType: json,
  },
  {
    path: '/api/v1/submitters/{key}/reports',
    methods: ['GET'],
    summary: 'The reports that a key owns, withdrawn and hidden ones included',
    mediaType: json,
    isSigned: true,
  },
  {
    path: '/api/v1/submitters/{key}/withdraw',
    methods: ['POST'],
    summary: 'Withdraws a report of the key for good',
    mediaType: json,
    body: WithdrawInput,
    isSigned: true,
  },
  {
    path: '/api/v1/submitters/{key}/label',
    methods: ['POST'],
    summary: 'Sets the label of a key',
    mediaType: json,
    body: LabelInput,
    isSigned: true,
  },
  ...Object.entries(OPERATOR_INPUTS).map(
    ([action, body]): OtherRoute => ({
      path: `/api/v1/operator/${action}`,
      methods: ['POST'],
      summary: `For the operator: ${action} a ${'reportId' in body.shape ? 'report' : 'key'}, with a reason`,
      mediaType: json,
      body,
      isSigned: true,
    }),
  ),
  {
    path: '/api/v1/operator/log',
    methods: ['GET'],
    summary: 'For the operator: the newest 200 changes',
    mediaType: json,
    isSigned: true,
  },
  {
    path: '/llms.txt',
    methods: ['GET'],
    summary: 'This interface as one page of text, for language models',
    mediaType: 'text/plain',
  },
  {
    path: '/breakeven.py',
    methods: ['GET'],
    summary: 'The Python client: one file, standard library only',
    mediaType: 'text/x-python',
  },
];
