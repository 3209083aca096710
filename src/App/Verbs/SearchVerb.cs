using System.CommandLine;
using System.Globalization;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Options;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;

namespace SchoolSearch.App.Verbs;

/// <summary><c>search</c>: a pupil's results on the command line.</summary>
static class SearchVerb
{
    public static Command Create()
    {
        var query = new Argument<string[]>("RECHERCHE")
        {
            Description = "Les mots cherchés.",
            Arity = ArgumentArity.OneOrMore,
        };
        var data = CommonOptions.Data();
        var seeds = CommonOptions.Seeds();
        var level = CommonOptions.LevelOption("--level", "Niveau de l’élève ; rien au-dessus n’est montré");
        var subject = new Option<string?>("--subject") { Description = "Une matière seulement.", HelpName = "MATIÈRE" };
        subject.Validators.Add(result =>
        {
            if (Subject.Find(result.GetValueOrDefault<string?>()) is null)
            {
                result.AddError(
                    $"Matière inconnue : « {result.GetValueOrDefault<string?>()} ». Choix : "
                        + $"{string.Join(", ", Subject.All.Select(one => one.Code))}.");
            }
        });
        var kind = new Option<string?>("--kind")
        {
            Description = "Une sorte de page seulement : page, exercice, video ou pdf.",
            HelpName = "SORTE",
        };
        kind.Validators.Add(result =>
        {
            if (PageKindCodes.Find(result.GetValueOrDefault<string?>()) is null)
            {
                result.AddError($"Sorte de page inconnue : « {result.GetValueOrDefault<string?>()} ». Choix : page, "
                    + "exercice, video, pdf.");
            }
        });
        var open = new Option<bool>("--open")
        {
            Description = "Seulement les pages que l’on peut réutiliser librement.",
        };
        var page = CommonOptions.Number(
            "--page", "Page de résultats, à partir de 1.", 1, int.MaxValue, otherwise: 1);
        var exact = new Option<bool>("--exact") { Description = "Cherche les mots tels quels, sans correction." };
        var json = CommonOptions.Json();
        var explain = new Option<bool>("--explain")
            { Description = "Dit d’où vient le score de chaque résultat ; avec --json, part par part." };
        var command = new Command(
            "search", "Cherche dans l’index et affiche les résultats. Code 1 si rien n’est trouvé.")
            { query, data, seeds, level, subject, kind, open, page, exact, json, explain };
        command.SetAction(async (parsed, cancel) =>
        {
            var sites = BlocklistsInUse.Follow(
                parsed.GetValue(data)!, ListsInUse.Read(parsed.GetValue(data)!, parsed.GetValue(seeds)));
            var care = QueryCareInUse.Read(parsed.GetValue(data)!);
            var restrictions = DecisionsInUse.Restrictions(parsed.GetValue(data)!);
            await using var index = await IndexInUse.OpenExistingAsync(parsed.GetValue(data)!);
            var request = new SearchRequest(
                string.Join(' ', parsed.GetValue(query)!), parsed.GetValue(level), parsed.GetValue(subject),
                parsed.GetValue(page))
            {
                Kind = PageKindCodes.Find(parsed.GetValue(kind)),
                OpenOnly = parsed.GetValue(open),
                Exact = parsed.GetValue(exact),
                Explain = parsed.GetValue(explain),
            };
            var engine = EngineInUse.Open(index, sites, care: care, restrictions: restrictions);
            var answer = await engine.SearchAsync(request, cancel);
            return Show(answer, parsed.GetValue(json), parsed.GetValue(explain));
        });
        return command;
    }

    public static int Show(SearchAnswer answer, bool json, bool explain = false)
    {
        if (answer.Help is { } help && !json)
        {
            Console.Out.WriteLine(HelpText.Of(help));
        }
        else if (answer.IsOffSchool && !json)
        {
            Console.Out.WriteLine("Ce moteur est fait pour l’école : il ne cherche pas cela.");
        }

        switch (answer)
        {
            case SearchAnswer.Unavailable:
                Console.Error.WriteLine("Le moteur de recherche ne répond pas.");
                return CommandLineHost.Failure;
            case SearchAnswer.NoQuery:
                Console.Error.WriteLine("Rien à chercher : écrivez au moins un mot.");
                return CommandLineHost.Usage;
            case SearchAnswer.Found found when json:
                JsonOutput.Write(SearchJson.From(found));
                return found.Hits.Length > 0 ? 0 : CommandLineHost.Failure;
            case SearchAnswer.Found found:
                Show(found, explain);
                return found.Hits.Length > 0 ? 0 : CommandLineHost.Failure;
            default:
                throw new ArgumentOutOfRangeException(nameof(answer));
        }
    }

    static void Show(SearchAnswer.Found found, bool explain)
    {
        Console.Out.WriteLine(
            $"{found.Total} résultats, niveau {found.Ceiling.Code()} au plus, page {found.Page} sur {found.Pages}");
        if (found.Correction is { } correction)
        {
            Console.Out.WriteLine(correction.Applied
                ? $"Résultats pour « {correction.Query} »." : $"Vouliez-vous dire « {correction.Query} » ?");
        }

        foreach (var synonym in explain ? found.Synonyms : [])
        {
            Console.Out.WriteLine($"« {string.Join(' ', synonym.Typed)} » : cherché aussi « {synonym.Also} » "
                + $"({synonym.Kind}{(synonym.IsSame ? "" : ", compte moins")}).");
        }

        if (found.Definition is { } definition)
        {
            Console.Out.WriteLine($"{definition.Title} : {definition.Text}");
            Console.Out.WriteLine($"     {definition.Url}  ({definition.SiteName})");
        }

        var isForOlder = false;
        var isBeside = false;
        foreach (var hit in found.Hits)
        {
            if (hit.IsBeside && !isBeside)
            {
                Console.Out.WriteLine("Pas vraiment sur cette recherche :");
                isBeside = true;
            }
            else if (hit.IsForOlder && !isForOlder && !isBeside)
            {
                Console.Out.WriteLine("Pour des plus grands :");
                isForOlder = true;
            }

            var mark = hit.Purpose.Mark() is { } purpose ? $"; {purpose}" : "";
            var minimum = hit.Levels.Minimum.Code();
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{hit.Rank,3}. {hit.Title}  [{minimum}+; {hit.Levels.Targets}{mark}]  {hit.Score:0.00}"));
            Console.Out.WriteLine($"     {hit.Url}  ({hit.SiteName})");
            Console.Out.WriteLine($"     {string.Join(" … ", hit.Snippet.Select(Marked))}");
            if (hit.Account is { } account)
            {
                Console.Out.WriteLine($"     {AccountText.Of(account)}");
            }
        }

        ShowFacets(found);
    }

    /// <summary>Shows the facets, which say how the search can be narrowed.</summary>
    static void ShowFacets(SearchAnswer.Found found)
    {
        Line("Matières", found.Facets.Subjects.Select(facet => $"{facet.Subject.Code} ({facet.Count})"));
        Line("Niveaux", found.Facets.Levels.Select(facet => $"{facet.Level.Code()} ({facet.Count})"));
        Line("Sortes", found.Facets.Kinds.Select(facet => $"{facet.Kind.Code()} ({facet.Count})"));
        Line("Réutilisables", [$"{found.Facets.Open}"]);
        Line("Matières proches", found.Related.Select(subject => subject.Code));

        static void Line(string name, IEnumerable<string> values)
        {
            if (string.Join(", ", values) is { Length: > 0 } text)
            {
                Console.Out.WriteLine($"{name} : {text}");
            }
        }
    }

    static string Marked(Passage passage)
    {
        var text = passage.Text;
        foreach (var mark in passage.Marks.Reverse())
        {
            text = text.Insert(mark.End.Value, "»").Insert(mark.Start.Value, "«");
        }

        // A line feed ends a block of the page, so a heading is not part of the next sentence.
        return text.ReplaceLineEndings(" · ");
    }
}
