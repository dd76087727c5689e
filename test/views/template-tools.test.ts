import assert from 'node:assert/strict'
import { anchor } from '../../views/helpers/anchor.ts'
import { anyHas } from '../../views/helpers/any-has.ts'
import { describing } from '../../views/helpers/describing.ts'
import { headed } from '../../views/helpers/headed.ts'
import { isChosen } from '../../views/helpers/is-chosen.ts'
import { itemId } from '../../views/helpers/item-id.ts'
import { several } from '../../views/helpers/several.ts'

describe('The small tools of the templates', () => {
  it('make an id of a heading in any script', () => {
    assert.equal(anchor('The PMA’s view: Łódź'), 'part-the-pma-s-view-łódź')
  })

  it('find the one chosen, and those chosen, but never a part of a word', () => {
    assert.deepEqual(
      [isChosen('4.1', '4.10'), isChosen('4.1', '4.1'), isChosen('4.1', ['4.10']), isChosen('4.1', ['4.1'])],
      [false, true, false, true],
    )
  })

  it('name what describes a field in reading order, and nothing where nothing does', () => {
    assert.equal(describing('due', 'why', 'A hint', 'Wrong'), 'why due-hint due-error')
    assert.equal(describing('due', null, null, null), '')
  })

  it('give the first item the id of the field, so that an error can lead to it', () => {
    assert.deepEqual([itemId('kind', 0), itemId('kind', 1)], ['kind', 'kind-2'])
  })

  it('go through the sections that have a heading', () => {
    assert.deepEqual(headed([{ heading: 'A' }, {}, { heading: null }]), [{ heading: 'A' }])
  })

  it('tell several from one, and many from few', () => {
    assert.deepEqual(
      [several([1]), several([1, 2]), several([1, 2], 2), several([1, 2, 3], 2)],
      [false, true, false, true],
    )
  })

  it('see an empty list as nothing', () => {
    assert.deepEqual(
      [anyHas([{ actions: [] }, {}], 'actions'), anyHas([{ actions: [1] }], 'actions')],
      [false, true],
    )
  })
})
