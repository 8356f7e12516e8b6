// Loaded into the product before it starts, for a control: files say that they are on the disk, and are not.
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const handle = await open(fileURLToPath(import.meta.url), 'r')
Object.getPrototypeOf(handle).sync = async () => undefined
await handle.close()
