import { defineConfig } from 'vitest/config'

// Tests of the server share one throw-away database cluster; those of the other rooms need none and do not wait for it.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'house', include: ['{core,contract,scripts,seeds}/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{server,bench}/**/*.test.ts'],
          globalSetup: ['server/test/cluster.ts'],
        },
      },
    ],
  },
})
