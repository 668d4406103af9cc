/** Looking and loading on one connection: closed when the look is over, or when the load could not begin. */
import type { LegacySchema } from '../../adapter/schema.ts';
import type { LoadEngine, Loader, LoadTarget, Standing } from './loader.ts';

interface Parts<C> {
  readonly connect: (target: LoadTarget) => Promise<C>;
  readonly close: (connection: C) => Promise<void> | void;
  readonly standing: (connection: C, name: string) => Promise<Standing>;
  /** The loader closes the connection. */
  readonly load: (connection: C, target: LoadTarget, schema: LegacySchema) => Promise<Loader>;
}

export function onConnection<C>({ connect, close, standing, load }: Parts<C>): Pick<LoadEngine, 'look' | 'open'> {
  return {
    look: async (target) => {
      const connection = await connect(target);
      try {
        return await standing(connection, target.name);
      } finally {
        await close(connection);
      }
    },
    open: async (target, schema) => {
      const connection = await connect(target);
      try {
        return await load(connection, target, schema);
      } catch (error) {
        // What went wrong first is what is told.
        await Promise.resolve(close(connection)).catch(() => undefined);
        throw error;
      }
    },
  };
}
