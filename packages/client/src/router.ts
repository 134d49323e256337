import type {
  TRPCBuiltRouter,
  TRPCDecorateCreateRouterOptions,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from '@trpc/server';
import type { Procedures } from '../../../apps/dashboard/src/server/routers/root.ts';
import type { ErrorShape } from '../../../apps/dashboard/src/server/routers/trpc.ts';

/** A type written out: what it is made of lies in packages that are not published. */
type Plain<T> = T extends object ? { [Key in keyof T]: Plain<T[Key]> } : T;

type PlainProcedure<P> =
  P extends TRPCQueryProcedure<infer Of>
    ? TRPCQueryProcedure<{ input: Plain<Of['input']>; output: Plain<Of['output']>; meta: unknown }>
    : P extends TRPCMutationProcedure<infer Of>
      ? TRPCMutationProcedure<{ input: Plain<Of['input']>; output: Plain<Of['output']>; meta: unknown }>
      : { [Name in keyof P]: PlainProcedure<P[Name]> };

const plain = <T>() => undefined as T;

// Values, as tsc writes the types of these out in full, and those of aliases by their names.
const procedures = plain<PlainProcedure<Procedures>>();
const error = plain<Plain<ErrorShape>>();

/** What `createTRPCClient` of @trpc/client takes: the router of a site, without what is behind it. */
export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: typeof error; transformer: false },
  TRPCDecorateCreateRouterOptions<typeof procedures>
>;
