import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,contract,server,scripts,bench,seeds}/**/*.test.ts'],
    testTimeout: 20_000,
  },
})
