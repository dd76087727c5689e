/** `{{#if (anyHas rows 'actions')}}` says whether one of the things has something under the name. */
export function anyHas(things: readonly object[], name: string): boolean {
  return things.some((thing) => {
    const found: unknown = Object.hasOwn(thing, name) ? Reflect.get(thing, name) : null
    return Array.isArray(found) ? found.length > 0 : Boolean(found)
  })
}
