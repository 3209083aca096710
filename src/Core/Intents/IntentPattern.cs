using System.Collections.Immutable;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Intents;

/// <summary>
/// A parsed pattern:
/// <code>
/// je veux mourir        these words in this order, as they sound; small words between them are skipped
/// harcel*               a word with this beginning
/// =viol                 a word with this spelling
/// (frappe|tape|bat)     one of these
/// (tout)?               this or nothing
/// &lt;me&gt;                  a group of the language
/// …                     up to three words of any kind
/// ^ suicide $           from the first word to the last
/// </code>
/// </summary>
sealed record IntentPattern(IntentNode Root, bool FromFirst, bool ToLast)
{
    const int Gap = 3;

    const int DeepestGroup = 4;

    /// <exception cref="FormatException">The message says in French what is wrong.</exception>
    public static IntentPattern Parse(string text, IntentLanguage language)
    {
        var trimmed = text.Trim();
        var fromFirst = trimmed.StartsWith('^');
        var toLast = trimmed.EndsWith('$');
        var root = new Reader(trimmed.TrimStart('^').TrimEnd('$'), language, 0).Whole();
        if (MayBeNothing(root))
        {
            throw new FormatException("aucun mot n’y est obligatoire.");
        }

        if (BeginsWithAny(root))
        {
            throw new FormatException("il commence par « … », qui ne sert qu’entre deux mots.");
        }

        return new IntentPattern(root, fromFirst, toLast);
    }

    static bool MayBeNothing(IntentNode node) => node switch
    {
        IntentNode.Optional => true,
        IntentNode.Sequence sequence => sequence.Parts.All(MayBeNothing),
        IntentNode.Either either => either.Choices.Any(MayBeNothing),
        _ => false,
    };

    static bool BeginsWithAny(IntentNode node) => node switch
    {
        IntentNode.Any => true,
        IntentNode.Optional optional => BeginsWithAny(optional.Part),
        IntentNode.Either either => either.Choices.Any(BeginsWithAny),
        IntentNode.Sequence sequence =>
            sequence.Parts.TakeWhile((_, at) => sequence.Parts.Take(at).All(MayBeNothing)).Any(BeginsWithAny),
        _ => false,
    };

    sealed class Reader(string text, IntentLanguage language, int depth)
    {
        int at;

        public IntentNode Whole()
        {
            var node = Choices();
            return at == text.Length ? node : throw new FormatException($"« {text[at]} » n’est pas attendu ici.");
        }

        IntentNode Choices()
        {
            var choices = ImmutableArray.CreateBuilder<IntentNode>();
            do
            {
                choices.Add(Parts());
            }
            while (Take('|'));
            return Joined(choices.ToImmutable());
        }

        /// <summary>Joins alternatives of one word each into one place, which keeps the automaton small.</summary>
        static IntentNode Joined(ImmutableArray<IntentNode> choices)
        {
            ImmutableArray<IntentTerm> terms = [.. choices.OfType<IntentNode.OneOf>().SelectMany(one => one.Terms)];
            var others = choices.RemoveAll(choice => choice is IntentNode.OneOf);
            return (terms.Length, others.Length) switch
            {
                (0, 1) => others[0],
                (_, 0) => new IntentNode.OneOf(terms),
                (0, _) => new IntentNode.Either(others),
                _ => new IntentNode.Either(others.Add(new IntentNode.OneOf(terms))),
            };
        }

        IntentNode Parts()
        {
            var parts = ImmutableArray.CreateBuilder<IntentNode>();
            while (Part() is { } part)
            {
                parts.Add(Take('?') ? new IntentNode.Optional(part) : part);
            }

            return parts.Count switch
            {
                0 =>
                    throw new FormatException(
                        "il y manque un mot (de part et d’autre de « | », ou entre parenthèses)."),
                1 => parts[0],
                _ => new IntentNode.Sequence(parts.ToImmutable()),
            };
        }

        IntentNode? Part()
        {
            Spaces();
            if (at == text.Length || text[at] is '|' or ')')
            {
                return null;
            }

            if (Take('('))
            {
                var inner = Choices();
                return Take(')') ? inner : throw new FormatException("une parenthèse n’est pas fermée.");
            }

            if (Take('…'))
            {
                return new IntentNode.Sequence(
                    [.. Enumerable.Repeat(new IntentNode.Optional(new IntentNode.Any()), Gap)]);
            }

            return Take('<') ? Group() : Word();
        }

        IntentNode Group()
        {
            var close = text.IndexOf('>', at);
            var name = close < 0 ? "" : text[at..close];
            if (!language.Groups.TryGetValue(name, out var alternatives))
            {
                throw new FormatException($"le groupe « <{name}> » n’existe pas dans langage.yaml.");
            }

            at = close + 1;
            return depth < DeepestGroup
                ? new Reader(alternatives, language, depth + 1).Whole()
                : throw new FormatException($"le groupe « <{name}> » se contient lui-même.");
        }

        IntentNode Word()
        {
            var asWritten = Take('=');
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '\'' or '’' or '-'))
            {
                at++;
            }

            var words = IntentText.Split(Folding.Fold(text.AsSpan(start, at - start))).ToList();
            if (words.Count == 0)
            {
                throw new FormatException($"« {(at < text.Length ? text[at] : '=')} » n’est pas attendu ici.");
            }

            var isStem = at < text.Length && text[at] == '*';
            at += isStem ? 1 : 0;
            ImmutableArray<IntentNode> parts =
            [
                .. words.Select((word, i) =>
                    new IntentNode.OneOf([Term(word, asWritten, isStem && i == words.Count - 1)])),
            ];
            return parts.Length == 1 ? parts[0] : new IntentNode.Sequence(parts);
        }

        static IntentTerm Term(string word, bool asWritten, bool isStem)
        {
            var sound = SoundKey.Of(word, isStem);
            return asWritten && isStem ? throw new FormatException("« = » et « * » ne vont pas ensemble.")
                : asWritten ? new IntentTerm(word, IntentTermKind.Letters)
                : isStem && sound.Length < 2 ? throw new FormatException($"« {word}* » est trop court.")
                : new IntentTerm(sound, isStem ? IntentTermKind.Stem : IntentTermKind.Sound);
        }

        bool Take(char sign)
        {
            if (sign is not '?')
            {
                Spaces();
            }

            if (at < text.Length && text[at] == sign)
            {
                at++;
                return true;
            }

            return false;
        }

        void Spaces()
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }
    }
}
