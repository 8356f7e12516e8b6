import { listImport, listImported, listPreview, pastedList } from '@luoshi/contract/organizations'
import type { Database } from '../../platform/database/database.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { changeRefusals } from './changes.routes.ts'
import { importList, previewList } from './import.actions.ts'

const head = { permission: 'organizations.change', scope: 'subtree', tag: 'organizations', method: 'POST' } as const

export function importRoutes(database: Database): readonly Route[] {
  return [
    route({
      ...head,
      path: '/organizations/import/preview',
      repeatable: { withoutKey: 'It changes nothing.' },
      summary: 'Shows what a pasted list would do to the tree: new, the same, changed, wrong, by row and column',
      body: pastedList,
      answer: listPreview,
      handle: ({ context, body }) => database.reading(context, (tx) => previewList(tx, body)),
    }),
    route({
      ...head,
      path: '/organizations/import',
      status: 201,
      summary: 'Founds and changes what a pasted list says, all of it or nothing',
      refusals: [...changeRefusals, 'organization_list_wrong', 'organization_list_unchanged'],
      body: listImport,
      answer: listImported,
      handle: ({ context, body }) => database.writing(context, (tx) => importList(tx, body)),
    }),
  ]
}
