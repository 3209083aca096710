using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Files;

/// <summary>A YAML mapping, read member by member; missing or wrong members are reported with their line.</summary>
sealed class YamlMember(string file, YamlNode node, List<Problem> problems)
{
    readonly YamlMappingNode? mapping = node as YamlMappingNode;

    public string File => file;

    public int Line => (int)node.Start.Line;

    /// <summary>Reports every key that is not among <paramref name="known"/>; false for a node that is not a mapping,
    /// which is reported too.</summary>
    public bool HasOnly(params ReadOnlySpan<string> known)
    {
        if (mapping is null)
        {
            Report(
                node, "Des lignes « clé: valeur » sont attendues ici.",
                $"Clés possibles : {string.Join(", ", known.ToArray())}.");
            return false;
        }

        foreach (var key in mapping.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
            {
                Report(key, $"Clé inconnue : « {key} ».", $"Clés possibles : {string.Join(", ", known.ToArray())}.");
            }
        }

        return true;
    }

    public bool Has(string key) => Find(key) is not null;

    /// <summary>The key is missing, has no value, or has an empty list.</summary>
    public bool IsEmpty(string key) =>
        Find(key) is null or YamlSequenceNode { Children.Count: 0 } or YamlScalarNode { Value: null or "" };

    public string? Text(string key, bool required = false) => Read(key, required) switch
    {
        null => null,
        YamlScalarNode { Value: { } value } when !string.IsNullOrWhiteSpace(value) => value.Trim(),
        var other =>
            Fail<string>(
                other, $"« {key} » doit être un texte.", $"Écrivez « {key}: » suivi du texte, sur la même ligne."),
    };

    public T? Value<T>(string key, Func<string, T?> parse, string expected, bool required = false)
        where T : class =>
        Text(key, required) is not { } text
            ? null : parse(text) ?? Fail<T>(Find(key)!, $"« {text} » ne convient pas pour « {key} ».", expected);

    /// <summary>
    /// The parsed scalars of a sequence; those that cannot be parsed are reported. Null when the key is missing or its
    /// list is empty.
    /// </summary>
    public IReadOnlyList<T>? Values<T>(string key, Func<string, T?> parse, string expected, bool required = false)
        where T : class
    {
        if (Read(key, required) is not { } value)
        {
            return null;
        }

        if (value is not YamlSequenceNode { Children.Count: > 0 } sequence)
        {
            return Fail<IReadOnlyList<T>>(
                value, $"« {key} » doit être une liste d’au moins un élément.", $"Par exemple : {key}: [a, b]");
        }

        var values = new List<T>();
        foreach (var item in sequence.Children)
        {
            if (item is YamlScalarNode { Value: { } text } && parse(text.Trim()) is { } parsed)
            {
                values.Add(parsed);
            }
            else
            {
                Report(item, $"« {item} » ne convient pas dans « {key} ».", expected);
            }
        }

        return values;
    }

    /// <summary>The mappings of a sequence.</summary>
    public IEnumerable<YamlMember> Items(string key, bool required = false)
    {
        switch (Read(key, required))
        {
            case null:
                return [];
            case YamlSequenceNode { Children.Count: > 0 } sequence:
                return sequence.Children.Select(child => new YamlMember(file, child, problems));
            case var other:
                Report(
                    other, $"« {key} » doit être une liste d’au moins un élément.",
                    "Chaque élément commence par un tiret.");
                return [];
        }
    }

    /// <summary>Where the value of the key stands, or each element of its list; empty when it is missing.</summary>
    public IEnumerable<FilePlace> Places(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode sequence => sequence.Children.Select(item => new FilePlace(file, (int)item.Start.Line)),
        var value => [new FilePlace(file, (int)value.Start.Line)],
    };

    public void Report(string key, string message, string remedy) => Report(Find(key) ?? node, message, remedy);

    void Report(YamlNode where, string message, string remedy) =>
        problems.Add(new Problem(file, (int)where.Start.Line, message, remedy));

    T? Fail<T>(YamlNode where, string message, string remedy)
        where T : class
    {
        Report(where, message, remedy);
        return null;
    }

    YamlNode? Read(string key, bool required)
    {
        var value = Find(key);
        if (value is null && required)
        {
            Report(node, $"Il manque « {key} ».", $"Ajoutez une ligne « {key}: … ».");
        }

        return value;
    }

    YamlNode? Find(string key) =>
        mapping is not null && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value)
        ? value : null;
}
