using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Text;

/// <summary>
/// Tells what a question is about from the words that make it a question: « c’est quoi un volcan », « comment s’appelle
/// le roi », « quelle est la cause de ». Words that analysis drops anyway are in <see
/// cref="FrenchAnalysis.StopWords"/>.
/// </summary>
static partial class QuestionWords
{
    /// <summary>Make a question of a text. Not looked for, as <see cref="FrenchAnalysis.StopWords"/> are not.</summary>
    static readonly FrozenSet<string> Interrogative = Words("""
        quoi quand comment pourquoi combien lequel laquelle lesquels lesquelles duquel desquels desquelles auquel
        auxquels auxquelles quel quelle quels quelles qui que où t
        """);

    /// <summary>Not looked for where anything else is left.</summary>
    static readonly FrozenSet<string> Asking = Words("""
        ça cela celui celle là
        étais étiez furent peut peux peuvent peut-on pouvait pouvaient fait font faire faisait faisaient
        appelle appellent appelait appelaient appelé nomme nomment nommait trouve trouvent trouvait permet permettent
        signifie signifient veut veulent dire sert servent existe existent
        s'appelle s'appellent s'appelait
        """);

    /// <summary>Before « été » these make it a verb; elsewhere it is summer.</summary>
    static readonly FrozenSet<string> Having =
        Words("a ont avait avaient aura auront aurait auraient ayant avoir pas il elle ils elles on");

    /// <summary>Words that stand seldom beside the answer: what kind of thing is asked for, or that something is,
    /// becomes or does.</summary>
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

    /// <summary>The words to look for: all of them when nothing else would be left.</summary>
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

    /// <summary>What the text asks.</summary>
    public static Question Of(QueryText text)
    {
        var content = Content(text);
        var asks = content.Length > 1 && Asks(text);
        var wanted = asks ? Found(Wanted(), text) : [];
        var turned = asks ? Found(Turned(), text) : [];
        return new Question(asks, [.. content.Select(word => new AskedWord(
            word, text.IsName(word), wanted.Contains(word), turned.Contains(word), asks && Frame.Contains(word)))]);
    }

    /// <summary>Whether a text is a question, with or without its mark.</summary>
    static bool Asks(QueryText text) =>
        text.Words.Any(Interrogative.Contains) || text.Words is ["ou", ..] || text.Shown.EndsWith('?')
        || WhatAtFirst().IsMatch(text.Shown) || Turned().IsMatch(text.Shown);

    /// <summary>In the text as typed: among the words of a query none stands twice, so that neighbours may be
    /// none.</summary>
    static ImmutableHashSet<string> Found(Regex pattern, QueryText text) =>
        [.. pattern.Matches(text.Shown).Select(match => match.Groups[1].Value.ToLowerInvariant())];

    [GeneratedRegex(@"^qu['’ ]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WhatAtFirst();

    /// <summary>What follows « quel ».</summary>
    [GeneratedRegex(@"\bquel(?:le)?s? +(\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wanted();

    /// <summary>A verb and its subject: « dort-il », « mange-t-elle », « mange t'il »; not « le chat il mange quoi »,
    /// nor « l’instrument qu’on utilise ».</summary>
    [GeneratedRegex(
        @"(\w+)(?:[- ]t[-'’ ]|-)(?:ils?|elles?|on)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Turned();

    /// <summary>With and without accents, but for what is another word without: « là », « où ».</summary>
    static FrozenSet<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word =>
                Folding.Fold(word) is var bare && FrenchAnalysis.IsStopWord(bare) ? [word] : new[] { word, bare })
            .ToFrozenSet(StringComparer.Ordinal);
}
