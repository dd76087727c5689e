import assert from 'node:assert/strict'
import { passwordReasons } from '../../server/people/password.ts'

const person = { name: 'Marigold Finch', email: 'm.finch-hatton@northwind.example' }
const against = (password: string): readonly string[] =>
  passwordReasons(password, person).map(({ message }) => message)

describe('A password', () => {
  const common =
    'Password must not be a common one, or made of common words, rows of keys, years or repetitions. Choose three words that do not belong together.'
  for (const password of [
    'password1234',
    'Password123!',
    'P@ssw0rd2027!!',
    'Pass-word 1234!',
    'passwordpassword',
    'qwertyuiop123',
    '123456789012',
    'abcdefghijkl',
    'lkjhgfdsa987',
    '1q2w3e4r5t6y',
    'aabbccddeeff',
    'abc123abc123',
    'Welcome2027!',
    'Adm1n1234567',
    'September2026',
    'letmein-letmein',
    'Liverpool-1892',
    '-----------ab3x',
    'correct horse battery staple',
  ])
    it(`is refused where it is as common as “${password}”`, () => {
      assert.deepEqual(against(password), [common])
    })

  for (const password of [
    'kettle harbour violin',
    'monkey orchard lantern',
    'amber-basket-cobalt-drizzle',
    'xK9!vq2LmZ#r',
    '48213 90765 7',
    '%&*()^#~|xx{',
    'a9!1234#%^&*()',
    'Zwölf Boxkämpfer',
    'каштан окно берег',
    'sunday kettle orchard 1892',
  ])
    it(`is taken where it is not: “${password}”`, () => {
      assert.deepEqual(against(password), [])
    })

  it('holds no part of the own name or address, in whatever letters it is written', () => {
    const own = 'Password must not contain your name or e-mail address.'
    for (const password of [
      'marigold kettle violin',
      'M4r1g0ld kettle violin',
      'kettle FINCH violin',
      'kettle hatton violin',
    ])
      assert.deepEqual(against(password), [own], password)
    assert.deepEqual(
      passwordReasons('kettle annlee violin', { name: 'Ann Lee', email: 'a@example.org' }).map(
        (one) => one.message,
      ),
      [own],
    )
  })

  it('does not hold the name of this service', () => {
    assert.deepEqual(against('Assay kettle violin'), ['Password must not contain the word “assay”.'])
  })

  it('is refused with every reason at once, each with its rule', () => {
    assert.deepEqual(
      passwordReasons('finch', person).map(({ rule, field }) => `${field ?? ''} ${rule ?? ''}`),
      Array.from({ length: 2 }, () => 'password password-hard-to-guess'),
    )
    assert.deepEqual(against('aaaabbbbccccdddd'), ['Password must have five different characters or more.'])
    assert.deepEqual(against('kettle harbour violin '.repeat(6)), [
      'Password must be 128 characters or less.',
    ])
  })
})
