/** Tells when something in a folder may have changed: by the system's notices, and by looking every second where there are none. */
import { type FSWatcher, watch } from 'node:fs';

/** Editors write a file in several steps. */
const SETTLED_MS = 20;
/** Folders that are mounted from elsewhere send no notices. */
const LOOK_MS = 1_000;

/** Returns how to stop. `changed` may be called for nothing. */
export function watchFolder(folder: string, changed: () => void): () => void {
  let settling: NodeJS.Timeout | undefined;
  const noticed = () => {
    clearTimeout(settling);
    settling = setTimeout(changed, SETTLED_MS);
  };
  const looking = setInterval(changed, LOOK_MS);
  looking.unref();
  const watcher = notices(folder, noticed);
  return () => {
    watcher?.close();
    clearInterval(looking);
    clearTimeout(settling);
  };
}

function notices(folder: string, noticed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { recursive: true }, noticed);
    // The folder is still looked at.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
