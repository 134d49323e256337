import type { ReactNode } from 'react';
import { TRPCReactProvider } from '../../trpc/client.tsx';

/** This page asks the API from the browser; those that do not are spared its client. */
export default function Layout({ children }: { children: ReactNode }) {
  return <TRPCReactProvider>{children}</TRPCReactProvider>;
}
