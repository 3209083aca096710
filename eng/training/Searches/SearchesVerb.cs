using System.Collections.Immutable;
using System.CommandLine;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Learning;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Training.Searches;

/// <summary>
/// <c>searches</c>: learns what searches want. Without <c>--write</c> it tells what a model would get right of one
/// hand's examples that has learnt from the others'.
/// </summary>
static class SearchesVerb
{
    const int ClassBits = 18;
    const int ThemeBits = 15;

    /// <summary>What a real question counts beside an example that was written to tempt.</summary>
    const float RealWeight = 0.3f;

    static readonly SearchFeatures Features = SearchFeatures.Load("models/searches");

    static readonly ImmutableArray<string> Classes =
        [SearchModel.HelpClass, SearchModel.UnsuitableClass, SearchModel.OrdinaryClass];

    public static Command Create()
    {
        var examples = new Option<FileInfo>("--examples")
        {
            Description = "Labelled searches, tab-separated: class, theme, form, text, hand.",
            DefaultValueFactory = _ => new FileInfo("models/searches/searches.tsv"),
        };
        var test = new Option<FileInfo?>("--test")
        {
            Description = "Searches that nobody has seen: measures the model on them.",
        };
        var penalty = new Option<float>("--penalty") { DefaultValueFactory = _ => 0.03f };
        var corpora = new Option<string>("--corpora")
        {
            Required = true,
            Description =
                "A folder with real questions: piaf/, miracl-fr-topics/, openquizzdb/, kidsearch-suggestions/.",
        };
        var errors = new Option<bool>("--errors") { Description = "Prints the searches that are answered wrongly." };
        var write = new Option<DirectoryInfo?>("--write") { Description = "Folder to write the model to." };
        var folds = new Option<bool>("--by-hand") { Description = "Measures each hand's examples by the others'." };
        var command = new Command("searches", "What a search wants: help, something unsuitable, or a lesson.")
            { examples, corpora, test, penalty, write, folds, errors };
        command.SetAction(parsed =>
        {
            var all = SearchExample.Read(parsed.GetRequiredValue(examples).FullName);
            var strength = parsed.GetValue(penalty);
            var alarming = all.Where(example => example.Class != SearchModel.OrdinaryClass)
                .SelectMany(example => example.Text.Split(' ') is { Length: <= 2 } words ? words : [])
                    .Select(word => Folding.Fold(word))
                    .ToHashSet();
            SearchExample[] real = Real(isForTraining: true);
            if (parsed.GetValue(folds))
            {
                foreach (var hand in all.Select(example => example.Hand).Distinct())
                {
                    var model = Train([.. all.Where(example => example.Hand != hand), .. real], strength);
                    Report(
                        $"hand {hand}", model, [.. all.Where(example => example.Hand == hand)],
                        parsed.GetValue(errors));
                }
            }

            if (parsed.GetValue(test) is { } unseen)
            {
                Report(
                    unseen.Name, Train([.. all, .. real], strength), SearchExample.Read(unseen.FullName),
                    parsed.GetValue(errors));
            }

            if (parsed.GetValue(write) is { } folder)
            {
                var model = Train([.. all, .. real], strength);
                Report("real questions and nouns", model, Real(isForTraining: false), parsed.GetValue(errors));
                ClassModel([.. all, .. real], strength).Write(Path.Combine(folder.FullName, "classes.model"));
                ThemeModel(all, strength).Write(Path.Combine(folder.FullName, "themes.model"));
            }

            return 0;

            SearchExample[] Real(bool isForTraining) =>
            [
                .. RealQuestions.Read(parsed.GetRequiredValue(corpora), isForTraining)
                    .Concat(
                        RealQuestions.Nouns(
                            parsed.GetRequiredValue(corpora), isForTraining, alarming)).Select(Ordinary),
            ];
        });
        return command;
    }

    static SearchExample Ordinary(string text) => new(SearchModel.OrdinaryClass, "", "direct", text, "");

    static SearchModel Train(SearchExample[] examples, float penalty) =>
        new(Features, ClassModel(examples, penalty), ThemeModel(examples, penalty));

    static LinearModel ClassModel(SearchExample[] examples, float penalty) => LogisticRegression.Fit(
        [
            .. examples.Select(example =>
                new LabelledFeatures(
                    Features.Of(example.Text, ClassBits), Classes.IndexOf(example.Class),
                    example.Hand.Length > 0 ? 1 : RealWeight)),
        ],
        Features.Basis, ClassBits, Classes, penalty, isBalanced: true);

    static LinearModel ThemeModel(SearchExample[] examples, float penalty)
    {
        var calls = examples.Where(example => example.Class == SearchModel.HelpClass).ToArray();
        ImmutableArray<string> themes =
            [.. calls.Select(example => example.Theme).Distinct().Order(StringComparer.Ordinal)];
        return LogisticRegression.Fit(
            [
                .. calls.Select(example =>
                    new LabelledFeatures(Features.Of(example.Text, ThemeBits), themes.IndexOf(example.Theme))),
            ],
            Features.Basis, ThemeBits, themes, penalty, isBalanced: false);
    }

    static void Report(string name, SearchModel model, SearchExample[] examples, bool errors)
    {
        Console.WriteLine($"{name}: {examples.Length} searches, trained on others");
        if (QueryCareFiles.Read("seeds/help", model) is Reading<QueryCare>.Loaded { Value: var care })
        {
            foreach (var group in examples.GroupBy(example => example.Class))
            {
                var answers = group.Select(example => care.Read(example.Text, Level.Lycee)).ToArray();
                Console.WriteLine($"  {group.Key,-10} {answers.Length,5}: help in a box "
                    + $"{Share(answer => answer.Help is { IsQuiet: false })}, "
                    + $"in a line {Share(answer => answer.Help is { IsQuiet: true })}, calm page "
                    + $"{Share(answer => answer.IsOffSchool)}, "
                    + $"neither {Share(answer => answer is { Help: null, IsOffSchool: false })}");

                if (errors)
                {
                    foreach (var (example, answer) in group
                        .Zip(answers)
                        .Where(pair => IsWrong(pair.First, pair.Second)))
                    {
                        Console.WriteLine($"    {example.Class}: {example.Text} -> help "
                            + $"{answer.Help?.Theme.Code ?? "-"}{(answer.Help is { IsQuiet: true } ? "?" : "")}"
                            + (answer.IsOffSchool ? ", calm page" : ""));
                    }
                }

                string Share(Func<CareReading, bool> which) => $"{answers.Count(which) / (double)answers.Length:0.000}";
            }
        }

        var read = examples.Select(example => (Example: example, Reading: model.Read(example.Text))).ToArray();
        foreach (var group in read.GroupBy(pair => pair.Example.Class))
        {
            var counts = Classes.Select(one => group.Count(pair => Guess(pair.Reading) == one));
            var at = string.Join(" ", ((float[])[0.2f, 0.3f, 0.4f, 0.5f, 0.7f, 0.9f])
                .Select(bound => $"{group.Count(pair => pair.Reading.Help > bound) / (double)group.Count():0.000}"));
            var off = string.Join(" ", ((float[])[0.2f, 0.3f, 0.4f, 0.5f, 0.7f, 0.9f])
                .Select(bound =>
                    $"{group.Count(pair => pair.Reading.Unsuitable > bound) / (double)group.Count():0.000}"));
            Console.WriteLine($"  {group.Key,-10} {group.Count(),5}: {string.Join(" ", Classes.Zip(counts))}");
            Console.WriteLine($"    help above 0.2 0.3 0.4 0.5 0.7 0.9: {at}; unsuitable: {off}");
        }

        var calls = read.Where(pair => pair.Example.Class == SearchModel.HelpClass).ToArray();
        if (calls.Length > 0)
        {
            var right = calls.Count(pair => pair.Reading.Theme == pair.Example.Theme);
            Console.WriteLine($"  theme right: {right / (double)calls.Length:0.000}");
        }

        foreach (var form in read.GroupBy(pair => (pair.Example.Class, pair.Example.Form)))
        {
            Console.WriteLine($"    {form.Key.Class,-10} {form.Key.Form,-14} {form.Count(),5}: right "
                + $"{form.Count(pair => Guess(pair.Reading) == form.Key.Class) / (double)form.Count():0.000}");
        }
    }

    static bool IsWrong(SearchExample example, CareReading answer) => example.Class switch
    {
        SearchModel.HelpClass => answer.Help is null,
        SearchModel.UnsuitableClass => !answer.IsOffSchool,
        _ => answer.Help is not null || answer.IsOffSchool,
    };

    static string Guess(SearchReading reading)
    {
        var ordinary = 1 - reading.Help - reading.Unsuitable;
        return reading.Help >= ordinary && reading.Help >= reading.Unsuitable ? SearchModel.HelpClass
            : reading.Unsuitable >= ordinary ? SearchModel.UnsuitableClass : SearchModel.OrdinaryClass;
    }
}
