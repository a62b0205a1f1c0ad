import Lureline
package enum Corpus {}
