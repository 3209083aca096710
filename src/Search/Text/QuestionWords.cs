using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Text;

/// <summary>
/// Separates a question's subject from its question words: « c’est quoi un volcan », « comment s’appelle le roi », «
/// quelle est la cause de ». Words that analysis drops anyway are in <see cref="FrenchAnalysis.StopWords"/>.
/// </summary>
static partial class QuestionWords
{
    /// <summary>Words that make a text a question. They are not searched, like
    /// <see cref="FrenchAnalysis.StopWords"/>.</summary>
    static readonly FrozenSet<string> Interrogative = Words("""
        quoi quand comment pourquoi combien lequel laquelle lesquels lesquelles duquel desquels desquelles auquel
        auxquels auxquelles quel quelle quels quelles qui que où t
        """);

    /// <summary>Not searched if other words are left.</summary>
    static readonly FrozenSet<string> Asking = Words("""
        ça cela celui celle là
        étais étiez furent peut peux peuvent peut-on pouvait pouvaient fait font faire faisait faisaient
        appelle appellent appelait appelaient appelé nomme nomment nommait trouve trouvent trouvait permet permettent
        signifie signifient veut veulent dire sert servent existe existent
        s'appelle s'appellent s'appelait
        """);

    /// <summary>Before « été » these make it a verb; elsewhere it means summer.</summary>
    static readonly FrozenSet<string> Having =
        Words("a ont avait avaient aura auront aurait auraient ayant avoir pas il elle ils elles on");

    /// <summary>Words that seldom occur near the answer: the kind of thing asked for, and verbs such as to be, to
    /// become and to do.</summary>
    static readonly FrozenSet<string> Frame = Words("""
        nom noms type types genre sorte sortes chose choses événement évènement année années date lieu endroit moment
        époque rôle raison raisons cause causes but origine fait personne personnes façon manière nombre
        caractéristique caractéristiques particularité différence principal principale principaux principales
        définition situe situent situé située situés situées doit doivent devait devient deviennent devenu devenue
        considéré considérée considérés commence commencent commencé débute débutent débuté termine terminent terminé
        finit utilise utilisent utilisé utilisée utilisés prend prennent vient viennent venu venue vont reçoit
        reçoivent obtient obtenu décide décidé donne donnent donné met mettent rend rendent tient tiennent arrive
        arrivent propose proposé provoque provoqué représente représentent contient contiennent constitue constituent
        consiste consistent correspond correspondent désigne désignent caractérise possède possèdent effectue
        effectuent effectué réalise réalisé remporte remporté rejoint quitte crée créé
        """);

    /// <summary>The words to search: all of them if nothing else would be left.</summary>
    static ImmutableArray<string> Content(QueryText text)
    {
        ImmutableArray<string> left =
        [
            .. text.Words.Where((word, i) =>
                !(Interrogative.Contains(word)
                    || Asking.Contains(word)
                    || FrenchAnalysis.IsStopWord(word)
                    || IsVerb(word, i))),
        ];
        return left.IsEmpty ? text.Words : left;

        bool IsVerb(string word, int at) => word is "été" or "ete" && at > 0 && Having.Contains(text.Words[at - 1]);
    }

    /// <summary>Analyses the text as a question.</summary>
    public static Question Of(QueryText text)
    {
        var content = Content(text);
        var asks = content.Length > 1 && Asks(text);
        var wanted = asks ? Found(Wanted(), text) : [];
        var turned = asks ? Found(Turned(), text) : [];
        return new Question(asks, [.. content.Select(word => new AskedWord(
            word, text.IsName(word), wanted.Contains(word), turned.Contains(word), asks && Frame.Contains(word)))]);
    }

    /// <summary>Whether a text is a question, with or without a question mark.</summary>
    static bool Asks(QueryText text) =>
        text.Words.Any(Interrogative.Contains) || text.Words is ["ou", ..] || text.Shown.EndsWith('?')
        || WhatAtFirst().IsMatch(text.Shown) || Turned().IsMatch(text.Shown);

    /// <summary>Searches the typed text: the words of a query have no repetitions, so neighbours there may not be
    /// neighbours in the text.</summary>
    static ImmutableHashSet<string> Found(Regex pattern, QueryText text) =>
        [.. pattern.Matches(text.Shown).Select(match => match.Groups[1].Value.ToLowerInvariant())];

    [GeneratedRegex(@"^qu['’ ]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WhatAtFirst();

    /// <summary>The word after « quel ».</summary>
    [GeneratedRegex(@"\bquel(?:le)?s? +(\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wanted();

    /// <summary>A verb and its subject: « dort-il », « mange-t-elle », « mange t'il »; not « le chat il mange quoi »,
    /// nor « l’instrument qu’on utilise ».</summary>
    [GeneratedRegex(
        @"(\w+)(?:[- ]t[-'’ ]|-)(?:ils?|elles?|on)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Turned();

    /// <summary>With and without accents, except where the word without accent is another word: « là », « où
    /// ».</summary>
    static FrozenSet<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word =>
                Folding.Fold(word) is var bare && FrenchAnalysis.IsStopWord(bare) ? [word] : new[] { word, bare })
            .ToFrozenSet(StringComparer.Ordinal);
}
