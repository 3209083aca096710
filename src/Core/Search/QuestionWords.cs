using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Core.Search;

/// <summary>
/// Tells what a question is about from the words that make it a question: « c’est quoi un volcan », « comment s’appelle le roi », « quelle est la cause de ».
/// Words that analysis drops anyway are in <see cref="FrenchAnalysis.StopWords"/>.
/// </summary>
static class QuestionWords
{
    static readonly FrozenSet<string> Asking = Words("""
        quoi quand comment pourquoi combien lequel laquelle lesquels lesquelles duquel desquels desquelles auquel auxquels auxquelles
        t ça cela celui celle là
        étais étiez furent été peut peux peuvent peut-on pouvait pouvaient fait font faire faisait faisaient
        appelle appellent appelait appelaient appelé nomme nomment nommait trouve trouvent trouvait permet permettent
        signifie signifient veut veulent dire sert servent existe existent
        s'appelle s'appellent s'appelait
        """);

    /// <summary>Words that stand seldom beside the answer: what kind of thing is asked for, or that something is, becomes or does.</summary>
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

    /// <summary>The words to look for: all of them when nothing else would be left.</summary>
    public static ImmutableArray<string> Content(QueryText text)
    {
        var left = text.Words.RemoveAll(word => Asking.Contains(word) || FrenchAnalysis.IsStopWord(word));
        return left.IsEmpty ? text.Words : left;
    }

    /// <summary>The words to look for, each with what it counts. Where the text asks nothing or has but one of them, only names count more than others.</summary>
    public static ImmutableArray<(string Word, double Weight)> Weighed(QueryText text, RankingWeights weights)
    {
        var content = Content(text);
        var asks = content.Length > 1 && Asks(text);
        return [.. content.Select(word => (word, (text.IsName(word) ? weights.Name : 1) * (asks ? WeightInQuestion(word, text.Words, weights) : 1)))];
    }

    /// <summary>Whether a text is a question, with or without its mark.</summary>
    public static bool Asks(QueryText text) => text.Words.Any(word => Asking.Contains(word) || IsWhich(word) || word is "qui" or "que" or "où");

    static double WeightInQuestion(string word, ImmutableArray<string> words, RankingWeights weights)
    {
        var place = words.IndexOf(word);
        return (place > 0 && IsWhich(words[place - 1]) ? weights.Wanted : 1)
            * (Frame.Contains(word) ? weights.Frame : IsTurned(word, words.AsSpan()[(place + 1)..]) ? weights.Turned : 1);
    }

    static bool IsWhich(string word) => word is "quel" or "quelle" or "quels" or "quelles";

    /// <summary>Whether the word is a verb and its subject follows: « dort-il », « mange-t-elle ».</summary>
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
