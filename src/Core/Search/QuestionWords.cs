using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Core.Search;

/// <summary>
/// Tells what a question is about from the words that make it a question: « c’est quoi un volcan », « comment s’appelle le roi », « quelle est la cause de ».
/// Words that analysis drops anyway are in <see cref="FrenchAnalysis.StopWords"/>.
/// </summary>
static class QuestionWords
{
    /// <summary>
    /// Says what kind of answer is wanted, as what follows « quel » does, or that something is, becomes or does: it stands seldom beside the answer
    /// (« quel animal pond des œufs », and the page says ornithorynque).
    /// </summary>
    public const double FrameWeight = 0.5;

    /// <summary>The verb that a question is turned around: an answer often says it in another word.</summary>
    public const double VerbWeight = 0.7;

    /// <summary>A name, or the beginning of one: it says more than other words.</summary>
    public const double NameWeight = 1.3;

    static readonly FrozenSet<string> Asking = Words("""
        quoi quand comment pourquoi combien lequel laquelle lesquels lesquelles duquel desquels desquelles auquel auxquels auxquelles
        t ça cela celui celle là
        étais étiez furent été peut peux peuvent peut-on pouvait pouvaient fait font faire faisait faisaient
        appelle appellent appelait appelaient appelé nomme nomment nommait trouve trouvent trouvait permet permettent
        signifie signifient veut veulent dire sert servent existe existent
        s'appelle s'appellent s'appelait
        """);

    static readonly FrozenSet<string> Frame = Words("""
        nom noms type types genre sorte sortes chose choses événement évènement année années date lieu endroit moment époque
        rôle raison raisons cause causes but origine fait personne personnes façon manière nombre caractéristique caractéristiques
        particularité différence principal principale principaux principales définition
        situe situent situé située situés situées doit doivent devait devient deviennent devenu devenue considéré considérée considérés
        commence commencent commencé débute débutent débuté termine terminent terminé finit utilise utilisent utilisé utilisée utilisés
        prend prennent vient viennent venu venue vont reçoit reçoivent obtient obtenu décide décidé donne donnent donné
        met mettent rend rendent tient tiennent arrive arrivent propose proposé provoque provoqué représente représentent
        contient contiennent constitue constituent consiste consistent correspond correspondent désigne désignent caractérise
        possède possèdent effectue effectuent effectué réalise réalisé remporte remporté rejoint quitte crée créé
        """);

    /// <summary>The words to look for and their weights: all of them, equal, when the text asks nothing or nothing else would be left.</summary>
    public static ImmutableArray<(string Word, double Weight)> Content(QueryText text)
    {
        var left = text.Words.RemoveAll(word => Asking.Contains(word) || FrenchAnalysis.IsStopWord(word));
        if (left.IsEmpty)
        {
            left = text.Words;
        }

        var isQuestion = left.Length > 1 && text.Words.Any(word => Asking.Contains(word) || IsWhich(word) || word is "qui" or "que" or "où");
        return [.. left.Select(word => (word, (text.IsName(word) ? NameWeight : 1) * (isQuestion ? WeightInQuestion(word, text.Words) : 1)))];
    }

    static double WeightInQuestion(string word, ImmutableArray<string> words)
    {
        var place = words.IndexOf(word);
        return (place > 0 && IsWhich(words[place - 1]) ? FrameWeight : 1)
            * (Frame.Contains(word) ? FrameWeight : IsTurned(word, words.AsSpan()[(place + 1)..]) ? VerbWeight : 1);
    }

    static bool IsWhich(string word) => word is "quel" or "quelle" or "quels" or "quelles";

    /// <summary>Whether a pronoun follows that the verb of a question is turned around with: « dort-il », « mange-t-elle ».</summary>
    static bool IsTurned(string word, ReadOnlySpan<string> next) => next switch
    {
        ["t", var pronoun, ..] => IsPronoun(pronoun),
        // « le lion il mange quoi »: what stands before its pronoun without that t ends in one, or in a d.
        [var pronoun, ..] => word[^1] is 't' or 'd' && IsPronoun(pronoun),
        _ => false,
    };

    static bool IsPronoun(string word) => word is "il" or "elle" or "ils" or "elles" or "on";

    static FrozenSet<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => new[] { word, Text.Folding.Fold(word) }).ToFrozenSet(StringComparer.Ordinal);
}
